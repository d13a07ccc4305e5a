import { say, type Effect } from '../../src/dialog/effects.js';
import type { FundFacts } from '../../src/dialog/product-questions.js';
import { person } from './fund-words.js';

/** What kind of fund it is. Its first day and its custodian are named where they are known. */
export function tellInfo({ fundCode, fundName, outline }: FundFacts): Effect {
  if (outline === undefined)
    return say({ key: 'told.unknown', values: { fundCode, fundName }, choices: [person] });
  const { inception, custodian, lockedFor, isPension: _isPension, ...known } = outline;
  return say({
    key: `told${inception === undefined ? '' : '.since'}${custodian === undefined ? '' : '.kept'}`,
    values: {
      fundCode,
      fundName,
      ...known,
      ...(inception !== undefined && { inception }),
      ...(custodian !== undefined && { custodian }),
      ...(lockedFor !== undefined && { lockedFor }),
    },
    card: {
      title: 'card.title',
      rows: [
        'card.fund',
        'card.type',
        'card.scope',
        ...(lockedFor === undefined ? [] : ['card.locked']),
        ...(inception === undefined ? [] : ['card.inception']),
        ...(custodian === undefined ? [] : ['card.custodian']),
      ],
      footnote: 'card.source',
    },
  });
}
