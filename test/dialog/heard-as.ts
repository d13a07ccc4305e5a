import type { Category, Understanding } from '../../src/conversation/understanding.js';
import type { Heard } from '../../src/dialog/heard.js';

export const calm = { score: 0, words: [], urgent: false, threat: false, danger: false } as const;

type Given = Partial<Understanding> & Pick<Partial<Heard>, 'privateKinds'>;

/** A message understood as given; without an intent it means nothing to anybody. */
export function heardAs(text: string, { privateKinds = [], ...given }: Given = {}): Heard {
  const { intent = 'oos', confidence = given.intent === undefined ? 0 : 0.95 } = given;
  return {
    text,
    privateKinds,
    understanding: {
      runnerUp: undefined,
      entities: [],
      sentiment: calm,
      ...given,
      intent,
      confidence,
      category: intent.split('.')[0] as Category,
    },
  };
}

/** A fund as it stands in the text. */
export const fund = (text: string, ...codes: readonly string[]) =>
  ({ kind: 'fund', text, start: 0, end: text.length, codes }) as const;
