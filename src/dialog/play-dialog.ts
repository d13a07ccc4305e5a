import { createActor, type Snapshot } from 'xstate';
import type { DialogDefinition, SavedDialog } from './dialog-definition.js';
import type { Effect } from './effects.js';

export interface Played {
  readonly snapshot: Snapshot<unknown>;
  readonly effects: readonly Effect[];
  /** asking: waits for the customer or an answer; resting: said all, corrections welcome. */
  readonly status: 'asking' | 'resting' | 'done';
  /** What a finished dialog tells the one that started it. */
  readonly output: { readonly type: string } | undefined;
}

interface DialogEvent {
  readonly type: string;
}

/** Plays one event against a dialog and returns its new state and what it wants done. */
export function playDialog(
  dialog: DialogDefinition,
  saved: SavedDialog | undefined,
  event: DialogEvent,
): Played {
  const actor = createActor(
    dialog.machine,
    saved === undefined ? {} : { snapshot: saved.snapshot },
  );
  const effects: Effect[] = [];
  actor.on('*', (effect) => effects.push(effect as unknown as Effect));

  actor.start();
  actor.send(event);
  const now = actor.getSnapshot();
  const snapshot = actor.getPersistedSnapshot();
  actor.stop();

  const resting = now.hasTag('resting');
  return {
    snapshot,
    effects,
    status: now.status === 'done' ? 'done' : resting ? 'resting' : 'asking',
    output: now.output as Played['output'],
  };
}

/** Picks the first event the dialog's state has an ear for. */
export function firstAccepted<E extends DialogEvent>(
  dialog: DialogDefinition,
  saved: SavedDialog,
  events: readonly E[],
): E | undefined {
  if (events.length === 0) return undefined;
  const actor = createActor(dialog.machine, { snapshot: saved.snapshot });
  actor.start();
  const state = actor.getSnapshot();
  actor.stop();
  return events.find((event) => state.can(event));
}
