import { say, type Effect } from '../../src/dialog/effects.js';
import type { OwnLevel } from '../../src/dialog/product-questions.js';
import type { FundEvent } from './fund-states.js';
import { person } from './fund-words.js';

/** A fund with the level somebody has verified. */
export interface RatedFund {
  readonly fundCode: string;
  readonly fundName: string;
  readonly level: string;
  readonly verifiedOn: string;
  readonly source: string;
}

/** The first fund that was found, if its level is verified. */
export function verifiedIn(event: FundEvent): RatedFund | undefined {
  const [found] = event.type === 'foundFundFacts' ? event.funds : [];
  if (found?.risk === undefined) return undefined;
  const { fundCode, fundName, risk } = found;
  return { fundCode, fundName, level: risk.level, verifiedOn: risk.asOf, source: risk.source };
}

/** There is nothing to hold the customer's level against. */
export function unverified(event: FundEvent): Effect {
  const [found] = event.type === 'foundFundFacts' ? event.funds : [];
  const { fundCode = '', fundName = '' } = found ?? {};
  return say({ key: 'told.unverified', values: { fundCode, fundName }, choices: [person] });
}

/** What is said where the customer's own test does not count. */
export const ownKeys = ['own.none', 'own.expired'];

/** Without a test that counts today nothing is compared. undefined: it counts. */
export function withoutTest(own: OwnLevel | undefined): Effect | undefined {
  if (own === undefined) return say({ key: 'own.none', choices: [person] });
  if (own.isValid) return undefined;
  const { ownLevel, testedOn, validTo } = own;
  return say({ key: 'own.expired', values: { ownLevel, testedOn, validTo }, choices: [person] });
}

/** The fund's level beside the customer's own; that they match is no verdict. */
export function whereBothStand(rated: RatedFund | undefined, event: FundEvent): Effect {
  const own = event.type === 'foundOwnLevel' ? event.own : undefined;
  const missing = withoutTest(own);
  if (missing !== undefined || own === undefined || rated === undefined)
    return missing ?? say({ key: 'own.none', choices: [person] });
  const { ownLevel, highest, testedOn, validTo } = own;
  return say({
    key: keyFor(rated.level, own),
    values: { ...rated, ownLevel, highest, testedOn, validTo },
    choices: [person],
  });
}

function keyFor(level: string, { ownLevel, highest }: OwnLevel): string {
  if (level <= highest) return 'told.within';
  return ownLevel === 'C1' ? 'told.above.lowest' : 'told.above';
}
