import { expect, it } from 'vitest';
import { createDemoPhones, type ShownCode } from '../../src/customers/demo-phones.js';
import { morning } from '../support/examples.js';

it('shows each code once, the latest first, and ten at most', async () => {
  const shown: ShownCode[] = [];
  const phones = createDemoPhones(
    () => morning,
    (code) => shown.push(code),
  );

  for (let n = 0; n < 12; n += 1)
    for (const key of [`k${n}`, `k${n}`]) await phones.send({ phone: '138', code: `${n}`, key });

  expect(shown.map(({ code }) => code)).toEqual(Array.from({ length: 12 }, (_, n) => `${n}`));
  expect(phones.codes().map(({ code }) => code)).toEqual([
    '11',
    '10',
    '9',
    '8',
    '7',
    '6',
    '5',
    '4',
    '3',
    '2',
  ]);
  expect(phones.codes()[0]).toEqual({ phone: '138', code: '11', at: morning });
});
