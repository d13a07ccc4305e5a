import type { Decision } from './decision.js';
import type { Glossary, GlossaryTerm } from './glossary.js';
import type { Heard } from './heard.js';
import type { Stage } from './stage.js';
import { common, type DialogTexts, type Utterance } from './utterance.js';

/** A customer in trouble wants no lesson. */
const uneasyAtMost = -0.25;
/** With more to choose from, a term is one thing too many. */
const choicesAtMost = 2;
/** Between two replies that offer a term there is at least one that offers none. */
const repliesBetween = 2;

interface Turn {
  readonly decision: Decision;
  readonly heard: Heard;
  readonly stage: Stage;
}

/**
 * Makes: offers one term that an answer uses, beside it, to be explained on request. Each term once
 * in a conversation, never beside a question, and none that the customer has named.
 */
export function createOfferTerm(glossary: Glossary | undefined, texts: DialogTexts) {
  return function offerTerm({ decision, heard, stage }: Turn): void {
    if (glossary === undefined) return;
    const named = glossary.namedBy(heard.text);
    if (stage.isExplaining()) return stage.noteTerms(named);
    if (!isAnswer(decision) || !isCalm(heard) || !isFit(stage)) return;
    const term = nextTerm(glossary, stage, named);
    if (term === undefined) return;
    stage.offerBeside(texts.render(common, 'whatIs', { values: { term: term.name }, variant: 0 }));
    stage.noteTerms([term.key], true);
  };
}

const nextTerm = (glossary: Glossary, stage: Stage, named: readonly string[]) =>
  glossary
    .usedIn(stage.utterances().map(wordsOf).join('\n'))
    .find(({ key }: GlossaryTerm) => !named.includes(key) && !stage.knowsTerm(key));

const isAnswer = ({ kind }: Decision): boolean => kind === 'start' || kind === 'answerOpen';

const isCalm = ({ understanding: { sentiment } }: Heard): boolean =>
  sentiment.score > uneasyAtMost && !sentiment.urgent && !sentiment.threat;

function isFit(stage: Stage): boolean {
  const offered = stage.utterances().findLast(({ choices }) => choices.length > 0)?.choices ?? [];
  const hasRoom = !stage.isAsking() && offered.length <= choicesAtMost;
  return hasRoom && stage.isAboutFunds() && stage.repliesSinceTerm() >= repliesBetween;
}

const wordsOf = ({ text, card }: Utterance): string =>
  [text, ...(card?.rows ?? []).map(({ label, value }) => `${label}：${value}`)].join('\n');
