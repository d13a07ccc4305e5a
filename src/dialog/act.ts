import { assertNever } from '../shared/assert-never.js';
import { isTerse, pointsBack, readStart, type OfferedChoice } from './customer-events.js';
import { complaint } from './decide.js';
import type { Catalogue, Decision } from './decision.js';
import type { DialogDefinition } from './dialog-definition.js';
import type { Heard } from './heard.js';
import type { Stage } from './stage.js';
import { common, type AgentWish, type DialogTexts, type PlainAnswer } from './utterance.js';

export interface ActDeps {
  readonly catalogue: Catalogue;
  readonly plainAnswer: (intent: string) => PlainAnswer | undefined;
  readonly texts: DialogTexts;
}

/** Makes decisions happen on a stage. Returns the wish for a person, if it came to that. */
export function createAct({ catalogue, plainAnswer, texts }: ActDeps) {
  return async function act(decision: Decision, heard: Heard, stage: Stage) {
    switch (decision.kind) {
      case 'person':
        if (decision.reason === 'notUnderstood') stage.giveUp();
        return personFor(decision.reason, stage);
      case 'answerOpen':
        await stage.answerOpen(decision.event);
        endAloud(stage);
        return stage.wish();
      case 'start':
        return start(decision, heard, stage);
      case 'clarify':
        clarify(texts, { intents: decision.intents, heard }, stage);
        return undefined;
      case 'goOn':
        await stage.goOn(decision.elsewhere);
        return undefined;
      case 'askAgain':
      case 'cancel':
      case 'acknowledge':
        respond(decision, stage);
        return undefined;
      default:
        return assertNever(decision);
    }
  };

  async function start(
    { intent, picked, isBack }: Extract<Decision, { kind: 'start' }>,
    heard: Heard,
    stage: Stage,
  ): Promise<AgentWish | undefined> {
    stage.talkAbout(intent);
    const dialog = catalogue.dialogFor(intent);
    if (dialog !== undefined)
      return startDialog(dialog, { picked, isBack: isBack === true, heard }, stage);
    const answer = plainAnswer(intent);
    if (answer === undefined) throw new Error(`Intent ${intent} has neither dialog nor answer`);
    stage.answer(answer);
    if (answer.handsOver) return personAbout(intent, texts, stage);
    if (stage.isRepeated(intent)) stage.say(common, 'stillOpen', [person(texts)]);
    stage.remind();
    return undefined;
  }
}

interface Beginning {
  readonly picked: boolean;
  /** The customer is back from the app. */
  readonly isBack: boolean;
  readonly heard: Heard;
}

async function startDialog(
  dialog: DialogDefinition,
  { picked, isBack, heard }: Beginning,
  stage: Stage,
): Promise<AgentWish | undefined> {
  if (isBack) stage.say(common, 'doneInApp');
  const goesOn = picked || pointsBack(heard) || (stage.isAboutFund() && isTerse(heard));
  const isMeant = isBack || (dialog.category === 'product' && goesOn);
  await stage.start(dialog, readStart(heard, isMeant ? stage.lastFunds : [], dialog.aspects));
  return stage.wish();
}

const personFor = (reason: AgentWish['reason'], stage: Stage): AgentWish => ({
  queue: stage.queue(),
  reason,
  intent: undefined,
  note: undefined,
});

/** An answer hands over: agents read what customers are offered under the intent's name. */
const personAbout = (intent: string, texts: DialogTexts, stage: Stage): AgentWish => ({
  queue: stage.queue(),
  reason: 'flow',
  intent,
  note: label(texts, `intent.${intent}`),
});

const label = (texts: DialogTexts, key: string): string =>
  texts.render(common, key, { values: {}, variant: 0 });

const person = (texts: DialogTexts): string => label(texts, 'choice.person');

type Plain = Extract<Decision, { kind: 'askAgain' | 'cancel' | 'acknowledge' }>;

/** What neither starts a flow nor moves one on. */
function respond(decision: Plain, stage: Stage): void {
  switch (decision.kind) {
    case 'askAgain':
      return stage.askAgain(decision.because);
    case 'cancel':
      return cancel(stage);
    case 'acknowledge':
      return stage.say(common, 'acknowledged');
    default:
      return assertNever(decision);
  }
}

function cancel(stage: Stage): void {
  stage.cancel();
  stage.say(common, 'cancelled');
  stage.remind();
}

/** A flow that ends without a word has done what was asked of it: to stop. */
function endAloud(stage: Stage): void {
  const isOver = stage.utterances().length === 0 && stage.wish() === undefined;
  if (isOver && !stage.isUnderWay()) stage.say(common, 'cancelled');
}

/** What most customers come for, offered to one who was not understood at all. */
const usualSubjects = ['choice.welcome.nav', 'choice.welcome.arrival'];

/** Asks which of the intents is meant, or for other words when there is none to offer. */
function clarify(
  texts: DialogTexts,
  { intents, heard }: { readonly intents: readonly string[]; readonly heard: Heard },
  stage: Stage,
): void {
  const offered = intents.map((intent): OfferedChoice => ({
    label: label(texts, `intent.${intent}`),
    value: intent,
  }));
  const labels =
    offered.length > 0
      ? offered.map((choice) => choice.label)
      : usualSubjects.map((key) => label(texts, key));
  stage.lost(offered);
  stage.say(common, clarifyKey(intents, heard), [...labels, person(texts)]);
}

function clarifyKey(intents: readonly string[], { understanding }: Heard): string {
  const [only] = intents;
  if (intents.length > 1) return 'clarify.which';
  if (only === undefined) return 'clarify.rephrase';
  return only === complaint && understanding.sentiment.score < 0 ? 'clarify.upset' : 'clarify.one';
}
