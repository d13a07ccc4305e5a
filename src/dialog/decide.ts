import type { Category, RankedIntent } from '../conversation/understanding.js';
import type { CustomerEvent, OfferedChoice } from './customer-events.js';
import { readAnswers } from './customer-events.js';
import type { DialogDefinition, DialogMemory, SavedDialog } from './dialog-definition.js';
import type { Heard } from './heard.js';
import { firstAccepted } from './play-dialog.js';

/** From here on an intent is acted upon. */
const actFrom = 0.55;
/** From here on an intent is worth asking about. */
const askFrom = 0.15;
/** After so many misunderstandings in a row a person takes over. */
const clarifyAtMost = 2;

/** What the next step of the conversation is. DESIGN §7 gives the order. */
export type Decision =
  | { readonly kind: 'person'; readonly reason: 'danger' | 'asked' | 'notUnderstood' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'answerOpen'; readonly event: CustomerEvent }
  | { readonly kind: 'askAgain' }
  | { readonly kind: 'start'; readonly intent: string }
  | { readonly kind: 'clarify'; readonly intents: readonly string[] };

export interface Catalogue {
  /** True when an intent has a dialog or an answer. */
  readonly knows: (intent: string) => boolean;
  readonly dialogFor: (intent: string) => DialogDefinition | undefined;
  readonly dialog: (name: string) => DialogDefinition | undefined;
}

const cancelling =
  /^(那?(就?算了|不(查|问|弄|用|看)了?(了|吧)|没事了?|取消|先不(查|弄|问)了?|不(想)?(查|弄)了))[吧啊呢。！!~～]*$/;

/** Decides, without doing anything. */
export function decide(heard: Heard, memory: DialogMemory, catalogue: Catalogue): Decision {
  const { understanding } = heard;
  if (understanding.sentiment.danger) return { kind: 'person', reason: 'danger' };
  if (understanding.category === 'handoff' && understanding.confidence >= actFrom)
    return { kind: 'person', reason: 'asked' };

  const open = memory.stack.at(-1);
  const inFlow = open === undefined ? undefined : decideInFlow(heard, open, catalogue);
  if (inFlow !== undefined) return inFlow;

  const intent = offeredIntent(heard.text, memory.offeredIntents) ?? confidentIntent(understanding);
  if (intent !== undefined && catalogue.knows(intent)) return start(intent, memory, catalogue);
  if (open?.openQuestion !== undefined) return { kind: 'askAgain' };
  if (memory.misunderstood >= clarifyAtMost) return { kind: 'person', reason: 'notUnderstood' };
  return { kind: 'clarify', intents: worthAsking(heard, catalogue) };
}

function decideInFlow(heard: Heard, open: SavedDialog, catalogue: Catalogue): Decision | undefined {
  if (open.openQuestion !== undefined && cancelling.test(heard.text.trim()))
    return { kind: 'cancel' };
  const dialog = catalogue.dialog(open.name);
  if (dialog === undefined) return undefined;

  const event = firstAccepted(dialog, open, readAnswers(heard, open.offered));
  if (event === undefined) return undefined;
  return wantsSomethingElse(heard, dialog) ? undefined : { kind: 'answerOpen', event };
}

/** A message that names a fund may answer 哪只基金 or start another subject; its other words tell. */
function wantsSomethingElse(heard: Heard, dialog: DialogDefinition): boolean {
  const { intent, confidence } = heard.understanding;
  const isOther = confidence >= actFrom && !dialog.intents.includes(intent);
  return isOther && !isBareAnswer(heard) && !isSmalltalk(heard.understanding.category);
}

const filler = /[\s，。、！？,.!?~～的是我要查看想问一下这只个那就吧啊呢哦不对改成]+/g;

/** Nothing but the value itself and words like 是 or 吧. */
function isBareAnswer({ text, understanding, privateKinds }: Heard): boolean {
  if (privateKinds.length > 0) return true;
  const rest = understanding.entities.reduce((left, entity) => left.replace(entity.text, ''), text);
  return rest.replace(filler, '').length <= 2;
}

const isSmalltalk = (category: Category): boolean => category === 'smalltalk' || category === 'oos';

function confidentIntent(ranked: RankedIntent): string | undefined {
  return ranked.confidence >= actFrom ? ranked.intent : undefined;
}

function offeredIntent(text: string, offered: readonly OfferedChoice[]): string | undefined {
  const said = text.trim();
  const index = Number(/^第?([1-3])个?$/.exec(said)?.[1] ?? 0) - 1;
  return (offered.find(({ label }) => label === said) ?? offered[index])?.value;
}

/** A subject that is under way already, with a question open, is asked on in other words. */
function start(intent: string, { stack }: DialogMemory, catalogue: Catalogue): Decision {
  const name = catalogue.dialogFor(intent)?.name;
  const underWay = stack.at(-1)?.openQuestion !== undefined && stack.some((d) => d.name === name);
  return underWay ? { kind: 'askAgain' } : { kind: 'start', intent };
}

function worthAsking({ understanding }: Heard, catalogue: Catalogue): readonly string[] {
  return [understanding, understanding.runnerUp]
    .filter((ranked) => ranked !== undefined)
    .filter(({ intent, confidence }) => confidence >= askFrom && catalogue.knows(intent))
    .map(({ intent }) => intent)
    .filter((intent) => !isSmalltalk(intent.split('.')[0] as Category));
}
