import type { Category, Understanding } from '../conversation/understanding.js';
import { askedByItsWords } from './asked-by-its-words.js';
import { saysDoneInApp, whereItShows } from './back-from-app.js';
import { besides, namesNothing } from './bare-answers.js';
import type { OfferedChoice } from './customer-events.js';
import { decideInOpen } from './decide-in-flow.js';
import { actFrom, outOfScope, type Catalogue, type Decision } from './decision.js';
import type { DialogMemory } from './dialog-definition.js';
import { leadsAway, readTold } from './free-words.js';
import { asksAboutTerm } from './glossary.js';
import type { Heard } from './heard.js';
import { firstAccepted } from './play-dialog.js';
import {
  asksHowToDoIt,
  namesPerson,
  readGoingOn,
  refusesPerson,
  roundsOff,
  saysSomething,
} from './phrases.js';
import { saysNo, saysYes } from './read-answers.js';
import { labelled, meantChoice } from './read-choice.js';

/** While a question is open, most messages answer it: another subject must be surer. */
const digressFrom = 0.8;
/**
 * From here on the likeliest intent is worth asking about, and the runner-up beside it. Below,
 * the two together miss what was meant more often than they hit it.
 */
const askFrom = 0.3;
const askBesideFrom = 0.15;
/** After so many misunderstandings in a row a person takes over. */
const clarifyAtMost = 2;
/** The same question is put in other words so often in a row; then a person takes over too. */
const askAgainAtMost = 3;

/** From here down an unclear message is anger: what is wrong is asked. */
const upsetAtMost = -0.5;
export const complaint = 'complaint.service';
const concept = 'product.concept';

/** Decides, without doing anything. */
export function decide(heard: Heard, memory: DialogMemory, catalogue: Catalogue): Decision {
  const decision = decideOnce(heard, memory, catalogue);
  const timesAsked = memory.stack.at(-1)?.timesAsked ?? 0;
  return decision.kind === 'askAgain' && timesAsked >= askAgainAtMost
    ? { kind: 'person', reason: 'notUnderstood' }
    : decision;
}

function decideOnce(heard: Heard, memory: DialogMemory, catalogue: Catalogue): Decision {
  const { understanding } = heard;
  if (understanding.sentiment.danger) return { kind: 'person', reason: 'danger' };
  const asked = askedByItsWords(heard) ?? askedTerm(heard, catalogue);
  if (asked !== undefined && catalogue.knows(asked))
    return { kind: 'start', intent: asked, picked: false };
  if (wantsPerson(heard, memory, catalogue))
    return refusesPerson(heard.text)
      ? { kind: 'acknowledge' }
      : { kind: 'person', reason: 'asked' };

  const going = decideElsewhere(heard, memory);
  if (going !== undefined) return going;
  return (
    decideInOpen(heard, memory, catalogue) ??
    decideBack(heard, memory) ??
    decideAfresh(heard, memory, catalogue)
  );
}

const askedTerm = ({ text }: Heard, { glossary }: Catalogue): string | undefined =>
  asksAboutTerm(glossary, text) ? concept : undefined;

function decideElsewhere({ text }: Heard, { elsewhere }: DialogMemory): Decision | undefined {
  const meant = elsewhere === undefined ? undefined : readGoingOn(text);
  if (elsewhere === undefined || meant === undefined) return undefined;
  return meant === 'goOn' ? { kind: 'goOn', elsewhere } : { kind: 'acknowledge' };
}

/** Asked for their own words, customers tell of hotlines and of people without wanting one. */
function wantsPerson(heard: Heard, { stack }: DialogMemory, catalogue: Catalogue): boolean {
  const { category, confidence } = heard.understanding;
  if (category !== 'handoff' || confidence < actFrom) return false;
  const open = stack.at(-1);
  const dialog = catalogue.dialog(open?.name ?? '');
  if (open === undefined || dialog?.listens !== true || namesPerson(heard.text)) return true;
  return leadsAway(heard, dialog) || firstAccepted(dialog, open, [readTold(heard)]) === undefined;
}

/** What was done in the app is looked for where it shows. */
function decideBack({ text }: Heard, { lastIntent }: DialogMemory): Decision | undefined {
  if (!saysDoneInApp(text)) return undefined;
  return { kind: 'start', intent: whereItShows(lastIntent), picked: false, isBack: true };
}

function decideAfresh(heard: Heard, memory: DialogMemory, catalogue: Catalogue): Decision {
  const isAsking = memory.stack.at(-1)?.openQuestion !== undefined;
  const picked = offeredIntent(heard.text, memory.offeredIntents);
  const intent = picked ?? saidIntent(heard, memory, catalogue);
  if (isAsking && intent === outOfScope) return { kind: 'askAgain', because: 'outside' };
  if (intent !== undefined && catalogue.knows(intent))
    return (
      goOn(intent, memory, catalogue) ?? { kind: 'start', intent, picked: picked !== undefined }
    );
  return isAsking ? { kind: 'askAgain', because: 'lost' } : clarify(heard, memory, catalogue);
}

function saidIntent(heard: Heard, memory: DialogMemory, catalogue: Catalogue): string | undefined {
  const isAsking = memory.stack.at(-1)?.openQuestion !== undefined;
  const clear = clearIntent(heard, isAsking ? digressFrom : actFrom);
  const isOfBefore = clear === memory.lastIntent;
  const said = namesOnlyFund(heard) && !isOfBefore ? undefined : clear;
  return followUp(heard, memory, catalogue) ?? said;
}

/** 怎么改 after an answer is about that answer. */
function followUp(
  { text, understanding }: Heard,
  { lastIntent }: DialogMemory,
  catalogue: Catalogue,
): string | undefined {
  const isClear = understanding.confidence >= actFrom && understanding.intent !== outOfScope;
  if (isClear || lastIntent === undefined || !asksHowToDoIt(text)) return undefined;
  const isAnswer = catalogue.dialogFor(lastIntent) === undefined;
  return isAnswer && !isSmalltalk(lastIntent.split('.')[0] as Category) ? lastIntent : undefined;
}

/** Nothing is open and nothing was clearly meant. */
function clarify(heard: Heard, memory: DialogMemory, catalogue: Catalogue): Decision {
  const wasOffered = memory.offeredIntents.length > 0;
  if (!wasOffered && roundsOff(heard.text)) return { kind: 'acknowledge' };
  if (memory.misunderstood >= clarifyAtMost) return { kind: 'person', reason: 'notUnderstood' };
  const isDenied = wasOffered && saysNo(heard.text);
  return { kind: 'clarify', intents: isDenied ? [] : worthAsking(heard, catalogue) };
}

function clearIntent({ text, understanding }: Heard, sureFrom: number): string | undefined {
  const { intent, confidence, category } = understanding;
  // 好的 and 都不是 answer something, whatever the model makes of them.
  if (category !== 'smalltalk' && roundsOff(text)) return undefined;
  // What is out of scope leads away from nothing.
  const enough = intent === outOfScope ? actFrom : sureFrom;
  if (confidence < enough || namesNothing(text)) return undefined;
  return intent === outOfScope && isNoQuestion(text, understanding) ? undefined : intent;
}

/** Mere sounds and mere anger are nothing that lies outside our field. */
const isNoQuestion = (text: string, { sentiment }: Understanding): boolean =>
  !saysSomething(text) || sentiment.score <= upsetAtMost;

function offeredIntent(text: string, offered: readonly OfferedChoice[]): string | undefined {
  const [only, ...more] = offered;
  if (only !== undefined && more.length === 0 && saysYes(text)) return only.value;
  return (labelled(text, offered) ?? meantChoice(text, offered))?.value;
}

/** A subject under way, with a question open, is asked on: by the flow itself or in other words. */
function goOn(intent: string, { stack }: DialogMemory, catalogue: Catalogue): Decision | undefined {
  const name = catalogue.dialogFor(intent)?.name;
  const top = stack.at(-1);
  const isUnderWay = top?.openQuestion !== undefined && stack.some((d) => d.name === name);
  if (top === undefined || !isUnderWay) return undefined;
  const dialog = catalogue.dialog(top.name);
  const event = dialog && firstAccepted(dialog, top, [{ type: 'repeated' } as const]);
  return event === undefined
    ? { kind: 'askAgain', because: 'repeated' }
    : { kind: 'answerOpen', event };
}

/** What is asked about a fund most often, offered to one who only named it. */
const fundSubjects = ['product.nav', 'product.performance', 'trading.redeem'];

/** 动力先锋 alone tells which fund, and not what of it, whatever the model makes of it. */
const namesOnlyFund = ({ text, understanding: { entities } }: Heard): boolean =>
  entities.some(({ kind }) => kind === 'fund') && besides(text, entities) === '';

function worthAsking(heard: Heard, catalogue: Catalogue): readonly string[] {
  const { intent, confidence, sentiment } = heard.understanding;
  if (namesOnlyFund(heard)) return fundSubjects.filter((one) => catalogue.knows(one));
  const isUnclear = confidence < actFrom || intent === outOfScope;
  if (isUnclear && sentiment.score <= upsetAtMost) return [complaint];
  if (confidence < askFrom || !/\p{Script=Han}{2}/u.test(heard.text)) return [];
  return likely(heard.understanding)
    .filter((one) => catalogue.knows(one))
    .filter((one) => !isSmalltalk(one.split('.')[0] as Category));
}

function likely({ intent, runnerUp }: Understanding): readonly string[] {
  const isNear = runnerUp !== undefined && runnerUp.confidence >= askBesideFrom;
  return isNear ? [intent, runnerUp.intent] : [intent];
}

const isSmalltalk = (category: Category): boolean =>
  category === 'smalltalk' || category === outOfScope;
