import { say, type Effect } from '../../src/dialog/effects.js';
import type { OwnLevel } from '../../src/dialog/product-questions.js';
import type { FundEvent } from './fund-states.js';
import { person } from './fund-words.js';

/** Every fund within the customer's own level, by type: a list and no choice among them. */
export function allWithin(own: OwnLevel | undefined, event: FundEvent): Effect {
  const { ownLevel = '', highest = '', testedOn = '', validTo = '' } = own ?? {};
  const values = { ownLevel, highest, testedOn, validTo };
  if (event.type !== 'foundFundsWithin' || event.groups.length === 0)
    return say({ key: 'told.none', values, choices: [person] });
  const { groups, source, asOf } = event;
  const list = groups.map(({ type, names }) => `${type}有${names.join('、')}`).join('；');
  return say({ key: 'told', values: { ...values, list, source, asOf }, choices: [person] });
}
