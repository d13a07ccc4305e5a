import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createSealer } from '../../src/customers/sealer.js';

const values = [{ kind: 'phone', value: '13800000001' }];

describe('a sealed value', () => {
  it('is read with the key it was sealed with', () => {
    const sealer = createSealer(randomBytes(32));

    expect(sealer.unseal(sealer.seal(values))).toEqual(values);
  });

  it('shows nothing of itself and looks different each time', () => {
    const sealer = createSealer(randomBytes(32));

    const [one, two] = [sealer.seal(values), sealer.seal(values)];

    expect(Buffer.from(one, 'base64url').toString('latin1')).not.toContain('13800000001');
    expect(one).not.toBe(two);
  });

  it('is refused under another key or when it was changed', () => {
    const sealer = createSealer(randomBytes(32));
    const sealed = sealer.seal(values);
    const changed = `${sealed.slice(0, -2)}${sealed.endsWith('AA') ? 'BB' : 'AA'}`;

    expect(() => createSealer(randomBytes(32)).unseal(sealed)).toThrow('authenticate');
    expect(() => sealer.unseal(changed)).toThrow('authenticate');
  });
});
