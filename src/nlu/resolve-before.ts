import type { Before, Entity, FundEntity, RankedIntent } from '../conversation/understanding.js';

interface Heard {
  readonly text: string;
  readonly entities: readonly Entity[];
  readonly ranked: readonly RankedIntent[];
}

/** 那费率呢, 那易支付呢, 换成深证100呢: a question that the one before completes. */
const unfinished = /^\s*(?:那|那么|然后|换成|如果是|要是)|呢[?？。!！~\s]*$/u;
const longestUnfinished = 16;

/** Words that carry an unfinished question and say nothing of their own. */
const frame =
  /那么?|然后|还有|另外|换成|如果|要是|是|的话?|呢|呐|啊|这只|那只|基金|[\s,，。.?？!！~]/gu;

/** How sure it is that a bare name after an answer asks the same of another fund. */
const sameQuestion = 0.85;

/** How much likelier an unfinished question stays in the field of the one before. */
const sameField = 4;

const talk = new Set(['smalltalk', 'handoff', 'oos', 'complaint']);

/**
 * What the turn before adds to an unfinished question: the fund it means, as an entity where the
 * unfinished word stands, and the intent it leaves out.
 */
export function resolveBefore(
  heard: Heard,
  before: Before | undefined,
): Pick<Heard, 'entities' | 'ranked'> {
  const { text, entities, ranked } = heard;
  if (before === undefined) return { entities, ranked };
  const isUnfinished = text.length <= longestUnfinished && unfinished.test(text);
  const isOfNone = isUnfinished && entities.every(({ kind }) => kind !== 'fund');
  const fund = isOfNone ? meantFund(text, before) : undefined;
  return {
    entities:
      fund === undefined ? entities : [...entities, fund].toSorted((a, b) => a.start - b.start),
    ranked: isUnfinished ? complete(heard, before.intent) : ranked,
  };
}

function meantFund(text: string, { fundCodes }: Before): FundEntity | undefined {
  const word = /那|呢/u.exec(text);
  if (word === null || fundCodes.length === 0) return undefined;
  const [said] = word;
  const span = { text: said, start: word.index, end: word.index + said.length };
  return { kind: 'fund', codes: fundCodes, fromContext: true, ...span };
}

function complete(
  { text, entities, ranked }: Heard,
  intent: string | undefined,
): readonly RankedIntent[] {
  const category = categoryOf(intent ?? '');
  if (intent === undefined || talk.has(category)) return ranked;
  const named = entities.reduce((left, entity) => left.replace(entity.text, ''), text);
  const saysNothing = named.replace(frame, '') === '';
  if (saysNothing) return entities.length === 0 ? ranked : lead(ranked, intent);
  return favour(ranked, category);
}

/** The intent first, the others sharing what is left in their order. */
function lead(ranked: readonly RankedIntent[], intent: string): readonly RankedIntent[] {
  const others = ranked.filter((one) => one.intent !== intent);
  const sum = others.reduce((total, { confidence }) => total + confidence, 0);
  const share = sum === 0 ? 0 : (1 - sameQuestion) / sum;
  return [
    { intent, confidence: sameQuestion },
    ...others.map((one) => ({ ...one, confidence: one.confidence * share })),
  ];
}

function favour(ranked: readonly RankedIntent[], category: string): readonly RankedIntent[] {
  const weighed = ranked.map(({ intent, confidence }) => ({
    intent,
    confidence: confidence * (categoryOf(intent) === category ? sameField : 1),
  }));
  const sum = weighed.reduce((total, { confidence }) => total + confidence, 0);
  return weighed
    .map((one) => ({ ...one, confidence: sum === 0 ? 0 : one.confidence / sum }))
    .toSorted((a, b) => b.confidence - a.confidence);
}

const categoryOf = (intent: string): string => intent.split('.')[0] ?? intent;
