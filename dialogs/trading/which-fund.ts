import { say, type Effect } from '../../src/dialog/effects.js';
import type { FundChoice } from '../../src/dialog/questions.js';
import type { Terms } from '../../src/dialog/terms.js';

/** So many funds of a name are offered; more have to be named more closely. */
const mostChoices = 6;

/** Which of several funds with similar names is meant. */
export const whichOfThese = (funds: readonly FundChoice[]): Effect =>
  say({
    key: 'whichOfThese',
    choices: funds
      .slice(0, mostChoices)
      .map(({ code, name }) => ({ label: `${name} ${code}`, value: code, alsoCalled: [code] })),
    question: true,
  });

/** The codes that the first fund of a message may have. */
export const firstCodes = ({ funds }: Terms): readonly string[] => funds[0] ?? [];
