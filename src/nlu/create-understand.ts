import type {
  Before,
  Category,
  Entity,
  Reasons,
  Understanding,
} from '../conversation/understanding.js';
import type { Clock } from '../shared/clock.js';
import { createFindEntities } from './entities/find-entities.js';
import type { FundName } from './entities/fund-name.js';
import { reasonsAtMost, type IntentModel, type Reading } from './intent-model.js';
import { createPrioritize } from './priority-rules.js';
import { resolveBefore } from './resolve-before.js';
import { createReadSentiment } from './sentiment/read-sentiment.js';
import { splitWishes, type Part } from './split-wishes.js';

interface UnderstandParts {
  readonly model: IntentModel;
  readonly funds: readonly FundName[];
  readonly clock: Clock;
}

/**
 * What a message wants, as one understanding or several in the order of the message. Any text has
 * at least one; one without words is out of scope with no confidence. `before` is what the turn
 * before was about. Never throws.
 */
export type Understand = (text: string, before?: Before) => readonly Understanding[];

const outOfScope = 'oos';

/** From here on a part of a message may be a wish of its own. */
const surePart = 0.7;

/** These are about the whole message, however much else it says. */
const wholeMessage = new Set<Category>(['complaint', 'handoff', 'smalltalk']);

/** By then the engine has compiled what a message runs through. */
const warmUpRounds = 50;

/** Everything is read here; the first message costs as much as the thousandth. */
export function createUnderstand(parts: UnderstandParts): Understand {
  const understandWish = createUnderstandWish(parts);
  const readSentiment = createReadSentiment(parts.model.pack);

  const understand: Understand = (text, before) => {
    const whole = understandWish(wholeOf(text), before);
    const sentiment = readSentiment(text, whole);
    const wishes = wholeMessage.has(whole.category)
      ? [whole]
      : (severalWishes(text, before, understandWish) ?? [whole]);
    return wishes.map(({ reasons, ...wish }) => ({ ...wish, reasons: reasons(), sentiment }));
  };

  for (let round = 0; round < warmUpRounds; round += 1)
    understand('上周三卖的基金，一万二还没到账');
  return understand;
}

/** Reasons take as long as all else: they are looked for once it is clear what is said. */
type Wish = Omit<Understanding, 'sentiment' | 'reasons'> & { readonly reasons: () => Reasons };

type UnderstandWish = (part: Part, before: Before | undefined) => Wish;

function createUnderstandWish({ model, funds, clock }: UnderstandParts): UnderstandWish {
  const findEntities = createFindEntities({ pack: model.pack, funds, clock });
  const prioritize = createPrioritize(model.pack);

  return ({ text, start }, before) => {
    const context = before && { funds: before.fundCodes };
    const reading = /[\p{L}\p{N}]/u.test(text) ? model.read(text) : undefined;
    const { ranked, entities } = resolveBefore(
      { text, entities: findEntities(text, context), ranked: reading?.ranked ?? [] },
      before,
    );
    const { ranked: ordered, words } = prioritize(text, ranked);
    const [best = { intent: outOfScope, confidence: 0 }, runnerUp] = ordered;
    return {
      ...best,
      category: categoryOf(best.intent),
      runnerUp,
      reasons: () => reasonsIn(reading, words, [best.intent, runnerUp?.intent]),
      entities: entities.map((entity) => moved(entity, start)),
    };
  };
}

/** Words that put an intent first are its first reason. */
function reasonsIn(
  reading: Reading | undefined,
  words: string | undefined,
  [intent, runnerUp]: readonly [string, string | undefined],
): Reasons {
  if (reading === undefined || runnerUp === undefined) return { intent: [], runnerUp: [] };
  const reasons = reading.reasonsFor(intent, runnerUp);
  const own = words === undefined ? reasons.intent : [`要求「${words}」`, ...reasons.intent];
  return { ...reasons, intent: own.slice(0, reasonsAtMost) };
}

/** undefined unless every part is surely a wish and no two are the same. */
function severalWishes(
  text: string,
  before: Before | undefined,
  understandWish: UnderstandWish,
): readonly Wish[] | undefined {
  const parts = splitWishes(text);
  if (parts.length < 2) return undefined;
  const wishes: Wish[] = [];
  for (const part of parts) {
    const wish = understandWish(part, after(wishes.at(-1), before));
    wishes.push({ ...wish, part: { start: part.start, end: part.end } });
  }
  const isClear = wishes.every(
    ({ category, confidence }) => confidence >= surePart && !wholeMessage.has(category),
  );
  const isDifferent = new Set(wishes.map(({ intent }) => intent)).size === wishes.length;
  return isClear && isDifferent ? wishes : undefined;
}

/** What a part of a message follows: the part before it. */
function after(wish: Wish | undefined, before: Before | undefined): Before | undefined {
  if (wish === undefined) return before;
  const named = wish.entities.find((entity) => entity.kind === 'fund')?.codes;
  return { intent: wish.intent, fundCodes: named ?? before?.fundCodes ?? [] };
}

const wholeOf = (text: string): Part => ({ text, start: 0, end: text.length });

const moved = <One extends Entity>(entity: One, by: number): One => ({
  ...entity,
  start: entity.start + by,
  end: entity.end + by,
});

function categoryOf(intent: string): Category {
  return intent.split('.')[0] as Category;
}
