import { createAct, type ActDeps } from './act.js';
import { createBreakSilence } from './break-silence.js';
import { isBareAnswer } from './bare-answers.js';
import { decide } from './decide.js';
import type { Catalogue, Decision } from './decision.js';
import { freshMemory, type DialogMemory, type SavedDialog } from './dialog-definition.js';
import { createOfferElsewhere } from './elsewhere.js';
import type { Heard } from './heard.js';
import { awaiting, resumable } from './resumable.js';
import { createOfferTerm } from './offer-term.js';
import { createStage } from './stage.js';
import { common, type AgentWish, type CarryOut, type Utterance } from './utterance.js';

export type { BreakSilence } from './break-silence.js';
export type { OfferElsewhere } from './elsewhere.js';
export type { AgentWish, CarryOut, DialogTexts, PlainAnswer, Utterance } from './utterance.js';

/** What a turn does, for the tone it is said in. */
export type TurnKind = 'answer' | 'question' | 'clarify' | 'handoff' | 'smalltalk' | 'pick';

export interface Conducted {
  readonly memory: DialogMemory;
  readonly utterances: readonly Utterance[];
  readonly wish: AgentWish | undefined;
  readonly kind: TurnKind;
}

export type ConductDeps = ActDeps;

/** Starts a dialog unasked, in a memory of its own. It may not ask anything at its start. */
export type Begin = (dialog: string) => Promise<Pick<Conducted, 'memory' | 'utterances'>>;

export type Conduct = ReturnType<typeof createConduct>;

/**
 * Plays one understood message: decides, moves the dialogs, and returns the memory to keep, what
 * to say, and whether a person is wanted. Its only effects are the questions given to `carryOut`.
 */
export function createConduct(deps: ConductDeps) {
  const { catalogue } = deps;
  const act = createAct(deps);
  const offerTerm = createOfferTerm(catalogue.glossary, deps.texts);

  const begin: Begin = async (name) => {
    const dialog = catalogue.dialog(name);
    if (dialog === undefined) throw new Error(`There is no dialog ${name}`);
    const carryOut = () => Promise.reject(new Error(`Dialog ${name} asks at its start`));
    const stage = createStage({ ...deps, carryOut, memory: freshMemory });
    await stage.start(dialog, { type: 'started' });
    return { memory: stage.memory(), utterances: stage.utterances() };
  };

  async function conduct(
    heard: Heard,
    saved: DialogMemory,
    carryOut: CarryOut,
  ): Promise<Conducted> {
    const { stack, outdated } = resumable(saved.stack, catalogue);
    const memory = { ...saved, stack: awaiting(heard, stack, catalogue) };
    const decided = decide(heard, memory, catalogue);
    const decision = startOver(decided, outdated, catalogue);
    const stage = createStage({ ...deps, carryOut, memory });
    stage.noteFunds(heard);
    if (decision !== decided) stage.say(common, 'startOver');
    const wish = await act(decision, heard, stage);
    if (isUnderstood(decision)) stage.understood();
    if (wish === undefined) offerTerm({ decision, heard, stage });
    const utterances = stage.utterances();
    if (utterances.length === 0 && wish === undefined)
      throw new Error(`Nothing is said to ${decision.kind}`);
    const kind = wish === undefined ? kindOf(decision, heard, utterances) : 'handoff';
    return { memory: stage.memory(), utterances, wish, kind };
  }

  return {
    conduct,
    begin,
    breakSilence: createBreakSilence(deps),
    offerElsewhere: createOfferElsewhere(deps),
  };
}

/** The answer to a question of an outdated flow begins its subject anew. */
function startOver(
  decision: Decision,
  outdated: SavedDialog | undefined,
  catalogue: Catalogue,
): Decision {
  const [intent] = catalogue.dialog(outdated?.name ?? '')?.intents ?? [];
  return decision.kind === 'clarify' && intent !== undefined
    ? { kind: 'start', intent, picked: true }
    : decision;
}

function kindOf(decision: Decision, heard: Heard, utterances: readonly Utterance[]): TurnKind {
  if (decision.kind === 'answerOpen' && isBareAnswer(heard)) return 'pick';
  if (isLost(decision)) return 'clarify';
  const isSmalltalk = decision.kind === 'start' && decision.intent.startsWith('smalltalk.');
  if (isSmalltalk) return 'smalltalk';
  return utterances.some(({ isQuestion }) => isQuestion) ? 'question' : 'answer';
}

const isLost = ({ kind }: Decision): boolean => kind === 'clarify' || kind === 'askAgain';

/** What is out of scope may just as well not have been understood: it counts as neither. */
const isUnderstood = (decision: Decision): boolean =>
  !isLost(decision) && !(decision.kind === 'start' && decision.intent === 'oos');
