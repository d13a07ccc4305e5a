import { isDeepStrictEqual } from 'node:util';
import type { OfferedChoice } from './customer-events.js';
import type { Catalogue } from './decision.js';
import type { DialogDefinition, SavedDialog } from './dialog-definition.js';
import type { Effect, Say } from './effects.js';
import { playDialog, type Played } from './play-dialog.js';
import { createProving } from './proving.js';
import { askingSentence, type Speaker } from './speaker.js';
import { common, type AgentWish, type CarryOut } from './utterance.js';

/** Digressions go this deep; the oldest flow is dropped beyond. */
const deepest = 3;
/** A machine that asks more often in one turn is broken. */
const mostSteps = 24;

/** Asked again so often, a question offers a person as well. */
export const offerPersonAfter = 1;

const identification = 'common/verify';

interface FlowDeps {
  readonly catalogue: Catalogue;
  readonly carryOut: CarryOut;
  readonly speaker: Speaker;
  readonly stack: readonly SavedDialog[];
}

interface Event {
  readonly type: string;
}

interface Move {
  readonly event: Event;
  readonly detour: boolean;
}

/** The flows under way during one turn, the one being spoken last. */
export function createFlows(deps: FlowDeps) {
  const { catalogue, speaker, stack: before } = deps;
  let stack = [...before];
  let wished: AgentWish | undefined;
  let steps = 0;
  const identify = () => start(identificationIn(catalogue), { type: 'started' }, true);
  const comeBack = () => remind(speaker, stack);
  const top = () => stack.at(-1);
  const replaceTop = (flow: SavedDialog) => void stack.splice(-1, 1, flow);
  const proving = createProving({ top, replaceTop, play, drop, identify, comeBack }, deps);

  /** Starts a flow on top of the open one, or in place of one that has said all. */
  async function start(dialog: DialogDefinition, event: Event, detour = false): Promise<void> {
    stack = roomFor(dialog, detour, stack);
    await settle(dialog, undefined, { event, detour });
  }

  async function play(event: Event): Promise<void> {
    const flow = stack.pop();
    const dialog = catalogue.dialog(flow?.name ?? '');
    if (flow === undefined || dialog === undefined) return;
    await settle(dialog, flow, { event, detour: flow.detour });
  }

  /** Plays the event, has the effects carried out, and puts the flow back unless it is over. */
  async function settle(dialog: DialogDefinition, saved: SavedDialog | undefined, move: Move) {
    steps += 1;
    if (steps > mostSteps) throw new Error(`Dialog ${dialog.name} does not come to rest`);
    const played = playDialog(dialog, saved, move.event);
    const spoken = speak(speaker, dialog, played.effects);
    wished = spoken.wish ?? wished;
    if (played.status === 'done') return finish(played, move.detour);

    const lasting = { detour: move.detour, ...(saved?.personal === true && { personal: true }) };
    stack.push({ ...standing(dialog, played, { saved, spoken }), ...lasting });
    offerWayOut(speaker, spoken, stack);
    const asked = played.effects.find((effect) => effect.type === 'ask');
    if (asked !== undefined) return proving.ask(asked.question);
    // A flow that has said all makes way for the question below it.
    return played.status === 'resting' && stack.length > 1 ? drop() : undefined;
  }

  const finish = async ({ output }: Played, detour: boolean): Promise<void> =>
    detour && output !== undefined ? proving.takeUp(output) : comeBack();

  function drop(): void {
    stack.pop();
    comeBack();
  }

  return {
    start,
    answer: proving.answer,
    proveAgain: proving.proveAgain,
    stack: (): readonly SavedDialog[] => stack,
    replace: (flows: readonly SavedDialog[]) => void (stack = [...flows]),
    wish: () => wished,
  };
}

/** The stack on which a flow starts: without an earlier run of it, and not too deep. */
function roomFor({ name }: DialogDefinition, detour: boolean, stack: readonly SavedDialog[]) {
  const again = stack.findIndex((flow) => flow.name === name);
  const others = again < 0 ? stack : stack.slice(0, again);
  const hasSaidAll = !detour && others.at(-1)?.openQuestion === undefined;
  return topOf(hasSaidAll ? others.slice(0, -1) : others, deepest - 1);
}

function identificationIn(catalogue: Catalogue): DialogDefinition {
  const dialog = catalogue.dialog(identification);
  if (dialog === undefined) throw new Error('There is no dialog to find out who writes');
  return dialog;
}

/** Comes back to the open question, if there is one: in one sentence, after all that was said. */
export function remind(speaker: Speaker, stack: readonly SavedDialog[]): void {
  const top = stack.at(-1);
  if (top?.openQuestion === undefined) return;
  speaker.say(common, 'back');
  speaker.utter(top.name, speaker.inOtherWords(top.name, top.openQuestion), askingSentence);
}

/** The flows on top. A detour stays together with the flow that waits for it. */
function topOf(stack: readonly SavedDialog[], count: number): SavedDialog[] {
  const kept = stack.slice(-count);
  return kept[0]?.detour === true ? kept.slice(1) : kept;
}

interface Spoken {
  readonly question: Say | undefined;
  readonly offered: readonly OfferedChoice[];
  readonly wish: AgentWish | undefined;
}

/** Says what the machine wants said; the last question and the last choices stand. */
function speak(speaker: Speaker, dialog: DialogDefinition, effects: readonly Effect[]): Spoken {
  let spoken: Spoken = { question: undefined, offered: [], wish: undefined };
  for (const effect of effects) {
    if (effect.type === 'say') {
      const offered = speaker.utter(dialog.name, effect);
      spoken = { ...spoken, offered, ...(effect.question === true && { question: effect }) };
    }
    if (effect.type === 'requestAgent') {
      const { queue, reason, intent } = effect;
      spoken = { ...spoken, wish: { queue, reason: 'flow', intent, note: reason } };
    }
  }
  return spoken;
}

function standing(
  { name, version }: DialogDefinition,
  { snapshot, status }: Played,
  { saved, spoken }: { saved: SavedDialog | undefined; spoken: Spoken },
): Omit<SavedDialog, 'detour'> {
  const { question, offered } = spoken;
  if (question !== undefined) {
    const timesAsked = timesAskedBefore(question, saved);
    return { name, version, snapshot, openQuestion: question, timesAsked, offered };
  }
  return {
    name,
    version,
    snapshot,
    openQuestion: status === 'resting' ? undefined : saved?.openQuestion,
    timesAsked: saved?.timesAsked ?? 0,
    offered: offered.length > 0 ? offered : (saved?.offered ?? []),
  };
}

/** How often the machine has asked the very same in a row. */
function timesAskedBefore({ key, values }: Say, saved: SavedDialog | undefined): number {
  const before = saved?.openQuestion;
  const isSame = key === before?.key && isDeepStrictEqual(values, before.values);
  return isSame && saved !== undefined ? saved.timesAsked + 1 : 0;
}

/** A machine that keeps asking the same offers a person beside it. */
function offerWayOut(speaker: Speaker, { question }: Spoken, stack: readonly SavedDialog[]): void {
  const timesAsked = stack.at(-1)?.timesAsked ?? 0;
  if (question !== undefined && timesAsked > offerPersonAfter) speaker.offerPerson();
}
