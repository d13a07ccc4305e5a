import type { FactCard } from '../conversation/message.js';
import type { Queue } from '../conversation/queue.js';
import { queues } from '../conversation/queue.js';
import type { Category } from '../conversation/understanding.js';
import type { AgentWish, CarryOut, ConductDeps, Utterance } from './conduct.js';
import type { OfferedChoice } from './customer-events.js';
import type { DialogDefinition, DialogMemory, SavedDialog } from './dialog-definition.js';
import type { Choice, Effect, RequestAgent, Say } from './effects.js';
import { playDialog, type Played } from './play-dialog.js';

/** Digressions go this deep; the oldest flow is dropped beyond. */
const deepest = 3;
/** A machine that asks more often in one turn is broken. */
const mostSteps = 24;
/** Asked so often, a question offers a person as well. */
const offerPersonAfter = 2;

const common = 'common/common';
const identification = 'common/verify';

interface StageDeps extends ConductDeps {
  readonly carryOut: CarryOut;
  readonly memory: DialogMemory;
}

export type Stage = ReturnType<typeof createStage>;

/** The moving state of one turn's dialogs: the flows under way and what is said. */
export function createStage({ catalogue, texts, carryOut, memory: before }: StageDeps) {
  let stack = [...before.stack];
  let memory: DialogMemory = before;
  let wished: AgentWish | undefined;
  let steps = 0;
  const said: Utterance[] = [];

  const render = (dialog: string, key: string, values: Say['values'] = {}) =>
    texts.render(dialog, key, { values, variant: before.replies });

  function say(dialog: string, key: string, choices: readonly string[] = []): void {
    said.push({
      text: render(dialog, key),
      choices,
      card: undefined,
      comforts: false,
      isQuestion: false,
    });
  }

  function utter(dialog: string, effect: Say): readonly OfferedChoice[] {
    const offered = (effect.choices ?? []).map((choice) => offer(dialog, choice));
    said.push({
      text: render(dialog, effect.key, effect.values),
      choices: offered.map(({ label }) => label),
      card: effect.card === undefined ? undefined : layOut(dialog, effect),
      comforts: effect.comforts === true,
      isQuestion: effect.question === true,
    });
    return offered;
  }

  function offer(dialog: string, { key, values, label, value }: Choice): OfferedChoice {
    return { label: label ?? render(dialog, key ?? value, values), value };
  }

  function layOut(dialog: string, { card, values }: Say): FactCard | undefined {
    if (card === undefined) return undefined;
    const rows = card.rows.map((key) => {
      const [label = '', ...rest] = render(dialog, key, values).split('：');
      return { label, value: rest.join('：') };
    });
    const footnote = card.footnote === undefined ? {} : { footnote: render(dialog, card.footnote, values) };
    return { title: render(dialog, card.title, values), rows, ...footnote };
  }

  /** Starts a flow on top of the open one, or in place of one that has said all. */
  async function start(dialog: DialogDefinition, event: { readonly type: string }, detour = false) {
    const again = stack.findIndex(({ name }) => name === dialog.name);
    if (again >= 0) stack = stack.slice(0, again);
    if (!detour && stack.at(-1)?.openQuestion === undefined) stack = stack.slice(0, -1);
    stack = stack.slice(-(deepest - 1));
    await settle(dialog, undefined, { event, detour });
  }

  async function play(event: { readonly type: string }): Promise<void> {
    const top = stack.at(-1);
    const dialog = top === undefined ? undefined : catalogue.dialog(top.name);
    if (top === undefined || dialog === undefined) return;
    stack = stack.slice(0, -1);
    await settle(dialog, top, { event, detour: top.detour });
  }

  /** Plays the event, has the effects carried out, and puts the flow back unless it is over. */
  async function settle(
    dialog: DialogDefinition,
    saved: SavedDialog | undefined,
    { event, detour }: { event: { readonly type: string }; detour: boolean },
  ): Promise<void> {
    steps += 1;
    if (steps > mostSteps) throw new Error(`Dialog ${dialog.name} does not come to rest`);
    const played = playDialog(dialog, saved, event);
    const spoken = speak(dialog, played.effects);
    if (played.status === 'done') return finish(played, detour);

    stack.push({ ...standing(dialog, played, { saved, spoken }), detour });
    for (const effect of played.effects)
      if (effect.type === 'ask') return await resume(await carryOut(effect.question));
    if (played.status === 'resting') retire();
  }

  function speak(dialog: DialogDefinition, effects: readonly Effect[]) {
    let question: Say | undefined;
    let offered: readonly OfferedChoice[] = [];
    for (const effect of effects) {
      if (effect.type === 'say') {
        offered = utter(dialog.name, effect);
        if (effect.question === true) question = effect;
      }
      if (effect.type === 'requestAgent') wishFor(effect);
    }
    return { question, offered };
  }

  function wishFor({ queue, reason }: RequestAgent): void {
    wished = { queue, reason: 'flow', note: reason };
  }

  async function resume(answer: { readonly type: string }): Promise<void> {
    if (answer.type !== 'identityNeeded') return play(answer);
    const dialog = catalogue.dialog(identification);
    if (dialog === undefined) throw new Error('There is no dialog to find out who writes');
    await start(dialog, { type: 'started' }, true);
  }

  async function finish({ output }: Played, detour: boolean): Promise<void> {
    if (detour && output !== undefined) await play(output);
    else remind();
  }

  /** A flow that has said all makes way for the question below it. */
  function retire(): void {
    if (stack.length < 2) return;
    stack = stack.slice(0, -1);
    remind();
  }

  function remind(): void {
    const top = stack.at(-1);
    if (top?.openQuestion === undefined) return;
    say(common, 'back');
    utter(top.name, top.openQuestion);
  }

  function askAgain(): void {
    const top = stack.at(-1);
    if (top?.openQuestion === undefined) return;
    const { key } = top.openQuestion;
    const inOtherWords = texts.has(top.name, `${key}.again`) ? `${key}.again` : key;
    utter(top.name, { ...top.openQuestion, key: inOtherWords });
    if (top.timesAsked >= offerPersonAfter) say(common, 'stuck', [render(common, 'choice.person')]);
    stack = [...stack.slice(0, -1), { ...top, timesAsked: top.timesAsked + 1 }];
  }

  function cancel(): void {
    const wasDetour = stack.at(-1)?.detour === true;
    stack = stack.slice(0, wasDetour ? -2 : -1);
  }

  return {
    start,
    play,
    say,
    remind,
    askAgain,
    cancel,
    wish: () => wished,
    utterances: (): readonly Utterance[] => said,
    talkAbout: (category: Category) => void (memory = { ...memory, lastCategory: category }),
    understood: () => void (memory = { ...memory, misunderstood: 0, offeredIntents: [] }),
    lost: (offeredIntents: readonly OfferedChoice[]) =>
      void (memory = { ...memory, misunderstood: memory.misunderstood + 1, offeredIntents }),
    queue: (): Queue => queues.find((queue) => queue === memory.lastCategory) ?? 'product',
    memory: (): DialogMemory => ({ ...memory, stack, replies: memory.replies + 1 }),
  };
}

function standing(
  dialog: DialogDefinition,
  played: Played,
  { saved, spoken }: { saved: SavedDialog | undefined; spoken: { question: Say | undefined; offered: readonly OfferedChoice[] } },
): Omit<SavedDialog, 'detour'> {
  const kept = played.status === 'resting' ? undefined : saved?.openQuestion;
  const question = spoken.question ?? kept;
  return {
    name: dialog.name,
    version: dialog.version,
    snapshot: played.snapshot,
    openQuestion: question,
    timesAsked: spoken.question === undefined ? (saved?.timesAsked ?? 0) : 0,
    offered: spoken.question === undefined && spoken.offered.length === 0 ? (saved?.offered ?? []) : spoken.offered,
  };
}
