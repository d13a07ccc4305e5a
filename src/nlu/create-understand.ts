import type { Category, Understanding } from '../conversation/understanding.js';
import type { Clock } from '../shared/clock.js';
import { createFindEntities } from './entities/find-entities.js';
import type { FundName } from './entities/fund-name.js';
import type { IntentModel } from './intent-model.js';
import { createPrioritize } from './priority-rules.js';
import { createReadSentiment } from './sentiment/read-sentiment.js';

interface UnderstandParts {
  readonly model: IntentModel;
  readonly funds: readonly FundName[];
  readonly clock: Clock;
}

/**
 * What a message wants, as one understanding or several in the order of the message. Any text has
 * at least one; one without words is out of scope with no confidence. Never throws.
 */
export type Understand = (text: string) => readonly Understanding[];

const outOfScope = 'oos';

/** By then the engine has compiled what a message runs through. */
const warmUpRounds = 50;

/** Everything is read here; the first message costs as much as the thousandth. */
export function createUnderstand({ model, funds, clock }: UnderstandParts): Understand {
  const findEntities = createFindEntities({ pack: model.pack, funds, clock });
  const readSentiment = createReadSentiment(model.pack);
  const prioritize = createPrioritize(model.pack);

  const understand: Understand = (text) => {
    const hasWords = /[\p{L}\p{N}]/u.test(text);
    const [first, second] = hasWords ? prioritize(text, model.rank(text)) : [];
    const best = first ?? { intent: outOfScope, confidence: 0 };
    return [
      {
        ...best,
        category: categoryOf(best.intent),
        runnerUp: second,
        entities: findEntities(text),
        sentiment: readSentiment(text, best),
      },
    ];
  };

  for (let round = 0; round < warmUpRounds; round += 1)
    understand('上周三卖的基金，一万二还没到账');
  return understand;
}

function categoryOf(intent: string): Category {
  return intent.split('.')[0] as Category;
}
