import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { projectPath } from './support/project.js';

/** Each promise of the README, and the tests in which it is seen to be kept. */
const kept: Readonly<Record<string, readonly (readonly [file: string, title: string])[]>> = {
  'Nothing lost, nothing twice.': [
    [
      'turn/turn-promises.test.ts',
      'hold however deliveries, repeats, crashes and lost leases fall together',
    ],
  ],
  'Answers that hold.': [
    ['scenarios/product-nav.test.ts', 'before publication: the last value with its day'],
    ['scenarios/product-nav.test.ts', 'the course of a year as a picture'],
    ['scenarios/trading-fee-calc.test.ts', 'fund and amount in one sentence'],
    ['scenarios/trading-rules.test.ts', 'past the calendar no day is named'],
    ['scenarios/product-fees.test.ts', 'no rates in force: says so'],
  ],
  'Nothing moves money in the chat.': [
    ['scenarios/trading-purchase.test.ts', 'from the wish to the link'],
    ['scenarios/trading-redeem.test.ts', 'from the wish to the link'],
  ],
  'Promises that are kept.': [
    ['scenarios/redemption-story.test.ts', 'ends by itself when the money is there'],
    ['scenarios/redemption-story.test.ts', 'goes to a person with its history when it is not'],
  ],
  'Nobody is left hanging.': [
    ['turn/silence.test.ts', 'is asked once more in other words, then left in peace'],
    ['turn/slow-core.test.ts', 'a customer who waits is told so once'],
    ['turn/other-conversation.test.ts', 'a verified customer goes on in another conversation'],
    ['scenarios/trading-redeem-arrival.test.ts', 'unclear answers end with a person offered'],
  ],
  'Lawful.': [
    ['scenarios/product-performance.test.ts', 'no promise, however it is asked for'],
    ['scenarios/common-verify.test.ts', 'numbers and codes are nowhere in the clear'],
  ],
  'Chinese first.': [
    ['scenarios/trading-redeem-arrival.test.ts', 'a correction of the fund while it is asked for'],
    ['scenarios/trading-redeem-arrival.test.ts', 'a person while the code is asked for'],
    ['scenarios/product-concept.test.ts', 'a word of an answer is offered beside it, once'],
    ['scenarios/several-wishes.test.ts', 'each has its answer in a line of its own'],
  ],
};

/** Kept by parts that no conversation shows: their own folders test them. */
const elsewhere = new Set(['What is due is done.', 'Every screen.', 'A person takes over.']);

it('every promise of the README is seen to be kept', async () => {
  const readme = await readFile(projectPath('README.md'), 'utf8');
  const promises = [...readme.matchAll(/^- \*\*(.+?)\*\*/gm)].map(([, promise = '']) => promise);

  expect(promises.filter((one) => kept[one] === undefined && !elsewhere.has(one))).toEqual([]);
  expect(Object.keys(kept).filter((one) => !promises.includes(one))).toEqual([]);
});

it.each(Object.entries(kept))('%s', async (_promise, tests) => {
  for (const [file, title] of tests)
    expect(await readFile(projectPath(`test/${file}`), 'utf8')).toContain(title);
});
