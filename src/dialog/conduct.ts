import type { FactCard } from '../conversation/message.js';
import type { Queue } from '../conversation/queue.js';
import type { Category } from '../conversation/understanding.js';
import { assertNever } from '../shared/assert-never.js';
import { readStart, type OfferedChoice } from './customer-events.js';
import { decide, type Catalogue, type Decision } from './decide.js';
import { freshMemory, type DialogMemory, type SavedDialog } from './dialog-definition.js';
import type { Values } from './effects.js';
import type { Heard } from './heard.js';
import type { Answer, Question } from './questions.js';
import { createStage, type Stage } from './stage.js';

/** One thing said in a turn. */
export interface Utterance {
  readonly text: string;
  readonly choices: readonly string[];
  readonly card: FactCard | undefined;
  /** Speaks to the customer's worry itself. */
  readonly comforts: boolean;
  readonly isQuestion: boolean;
}

/** What a turn does, for the tone it is said in. */
export type TurnKind = 'answer' | 'question' | 'clarify' | 'handoff' | 'smalltalk';

/** A wish for a person, to be carried out by the caller. */
export interface AgentWish {
  readonly queue: Queue;
  readonly reason: 'danger' | 'asked' | 'notUnderstood' | 'flow';
  readonly note: string | undefined;
}

export interface Conducted {
  readonly memory: DialogMemory;
  readonly utterances: readonly Utterance[];
  readonly wish: AgentWish | undefined;
  readonly kind: TurnKind;
}

/** An answer given without a flow: one text, and a person where the text promises one. */
export interface PlainAnswer {
  readonly intent: string;
  /** Dialog file and key of the text. */
  readonly dialog: string;
  readonly key: string;
  readonly handsOver: boolean;
}

export interface ConductDeps {
  readonly catalogue: Catalogue;
  readonly plainAnswer: (intent: string) => PlainAnswer | undefined;
  readonly texts: DialogTexts;
}

/** The texts of all dialogs. */
export interface DialogTexts {
  /** Throws when the dialog has no such text or a value is missing. */
  render(dialog: string, key: string, how: { values: Values; variant: number }): string;
  has(dialog: string, key: string): boolean;
}

/** What asking led to; `identityNeeded` makes the runtime find out first who writes. */
export type CarryOut = (question: Question) => Promise<Answer | { readonly type: 'identityNeeded' }>;

const common = 'common/common';

/** Starts a dialog unasked, in a memory of its own. It may not ask anything at its start. */
export type Begin = (dialog: string) => Promise<Pick<Conducted, 'memory' | 'utterances'>>;

/**
 * Plays one understood message: decides, moves the dialogs, and returns the memory to keep, what
 * to say, and whether a person is wanted. Its only effects are the questions given to `carryOut`.
 */
export function createConduct(deps: ConductDeps) {
  const begin: Begin = async (name) => {
    const dialog = deps.catalogue.dialog(name);
    if (dialog === undefined) throw new Error(`There is no dialog ${name}`);
    const carryOut = () => Promise.reject(new Error(`Dialog ${name} asks at its start`));
    const stage = createStage({ ...deps, carryOut, memory: freshMemory });
    await stage.start(dialog, { type: 'started' });
    return { memory: stage.memory(), utterances: stage.utterances() };
  };

  return { conduct, begin };

  async function conduct(
    heard: Heard,
    saved: DialogMemory,
    carryOut: CarryOut,
  ): Promise<Conducted> {
    const memory = { ...saved, stack: saved.stack.filter(canGoOn) };
    const decision = decide(heard, memory, deps.catalogue);
    const stage = createStage({ ...deps, carryOut, memory });
    const wish = await act(decision, heard, stage);
    if (!isLost(decision)) stage.understood();
    const utterances = stage.utterances();
    const kind = wish === undefined ? kindOf(decision, utterances) : 'handoff';
    return { memory: stage.memory(), utterances, wish, kind };
  }

  /** A flow saved by another version of its machine is dropped; its subject starts over. */
  function canGoOn({ name, version }: SavedDialog): boolean {
    return deps.catalogue.dialog(name)?.version === version;
  }

  async function act(decision: Decision, heard: Heard, stage: Stage) {
    switch (decision.kind) {
      case 'person':
        return { queue: stage.queue(), reason: decision.reason, note: undefined } as const;
      case 'cancel':
        stage.cancel();
        stage.say(common, 'cancelled');
        stage.remind();
        return undefined;
      case 'answerOpen':
        await stage.play(decision.event);
        return stage.wish();
      case 'askAgain':
        stage.askAgain();
        return undefined;
      case 'start':
        return startIntent(decision.intent, heard, stage);
      case 'clarify':
        clarify(decision.intents, stage);
        return undefined;
      default:
        return assertNever(decision);
    }
  }

  async function startIntent(intent: string, heard: Heard, stage: Stage) {
    stage.talkAbout(intent.split('.')[0] as Category);
    const dialog = deps.catalogue.dialogFor(intent);
    if (dialog !== undefined) {
      await stage.start(dialog, readStart(heard));
      return stage.wish();
    }
    const answer = deps.plainAnswer(intent);
    if (answer === undefined) throw new Error(`Intent ${intent} has neither dialog nor answer`);
    stage.say(answer.dialog, answer.key);
    if (answer.handsOver) return { queue: stage.queue(), reason: 'flow', note: intent } as const;
    stage.remind();
    return undefined;
  }

  function clarify(intents: readonly string[], stage: Stage): void {
    const offered = intents.map((intent): OfferedChoice => {
      const label = deps.texts.render(common, `intent.${intent}`, { values: {}, variant: 0 });
      return { label, value: intent };
    });
    stage.lost(offered);
    if (offered.length > 1) stage.say(common, 'clarify.which', labelsOf(offered));
    else if (offered.length === 1) stage.say(common, 'clarify.one', labelsOf(offered));
    else stage.say(common, 'clarify.rephrase', labelsOf([]));
  }

  function labelsOf(offered: readonly OfferedChoice[]): readonly string[] {
    return [
      ...offered.map(({ label }) => label),
      deps.texts.render(common, 'choice.person', { values: {}, variant: 0 }),
    ];
  }
}

function kindOf(decision: Decision, utterances: readonly Utterance[]): TurnKind {
  if (isLost(decision)) return 'clarify';
  const isSmalltalk = decision.kind === 'start' && decision.intent.startsWith('smalltalk.');
  if (isSmalltalk) return 'smalltalk';
  return utterances.some(({ isQuestion }) => isQuestion) ? 'question' : 'answer';
}

const isLost = ({ kind }: Decision): boolean => kind === 'clarify' || kind === 'askAgain';

export type Conduct = ReturnType<typeof createConduct>;
