import { byPerson } from '../common/end-states.js';
import { knownAgain } from './order-states.js';
import * as purchaseWords from './purchase-words.js';

/** Makes the link to the risk test, which is then told in `next`. */
const linkingTest = <Next extends string>(state: string, next: Next) =>
  ({
    entry: 'makeTestLink',
    on: { appLinkMade: next, ...knownAgain(state), coreFailed: 'coreDown' },
  }) as const;

/** Whether the test is done, the core system says. */
const matchingAgain = { doneInApp: 'matching' } as const;

const toldTest = <Hears extends object>(key: string, hears: Hears) =>
  ({ tags: 'resting', meta: { says: [key] }, entry: 'tellTest', on: hears }) as const;

interface Ways<Hears extends object, HearsOfTest extends object, Other, Next, Unknown> {
  /** What may be named otherwise, and what may be while a test is due. */
  readonly hears: Hears;
  readonly hearsOfTest: HearsOfTest;
  /** The choice of another fund. */
  readonly byOtherFund: Other;
  /** Where it goes on once the fund suits, or is wished for all the same. */
  readonly next: Next;
  readonly unknownFund: Unknown;
}

/** Whether a fund suits the customer, before it is bought or converted into (DOMAIN §2.5). */
export const matchingStates = <
  Hears extends object,
  HearsOfTest extends object,
  const Other,
  const Next extends string,
  const Unknown extends string,
>({
  hears,
  hearsOfTest,
  byOtherFund,
  next,
  unknownFund,
}: Ways<Hears, HearsOfTest, Other, Next, Unknown>) =>
  ({
    matching: {
      entry: 'match',
      on: {
        foundSuitability: [
          { guard: 'neverTested', target: 'linkingTest', actions: 'keep' },
          { guard: 'testExpired', target: 'linkingRetest', actions: 'keep' },
          { guard: 'isRefused', target: 'refused', actions: 'keep' },
          { guard: 'isAbove', target: 'aboveLevel', actions: 'keep' },
          { target: 'matched', actions: 'keep' },
        ],
        fundUnknown: unknownFund,
        ...knownAgain('matching'),
        coreFailed: 'coreDown',
      },
    },
    linkingTest: linkingTest('linkingTest', 'toldTest'),
    linkingRetest: linkingTest('linkingRetest', 'toldRetest'),
    toldTest: toldTest('test.noTest', { ...hearsOfTest, ...matchingAgain }),
    toldRetest: toldTest('test.testExpired', { ...hearsOfTest, ...matchingAgain }),
    refused: {
      tags: 'resting',
      meta: { says: purchaseWords.refusedKeys },
      entry: 'tellRefused',
      on: { ...hears, chose: byPerson },
    },
    aboveLevel: {
      meta: { says: ['above'] },
      entry: 'tellAbove',
      on: {
        ...hears,
        chose: [{ guard: 'choseInsist', target: next }, byOtherFund, byPerson],
        declined: 'declined',
      },
    },
    matched: { meta: { says: purchaseWords.matchKeys }, entry: 'tellMatch', always: next },
  }) as const;
