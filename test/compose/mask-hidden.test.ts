import { expect, it } from 'vitest';
import { maskPrivate } from '../../src/compose/mask-private.js';

it('masks a phone number that runs into a code', () => {
  const text = '密码是557547（15057140779';

  expect(maskPrivate(text, { isFundCode: () => false })).toEqual({
    text: '密码是******（150****0779',
    found: [
      { kind: 'password', value: '557547' },
      { kind: 'phone', value: '15057140779' },
    ],
  });
});
