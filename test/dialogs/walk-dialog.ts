import { getAdjacencyMap } from '@xstate/graph';
import type { AnyMachineSnapshot } from 'xstate';
import type { DialogDefinition, SavedDialog } from '../../src/dialog/dialog-definition.js';
import { playDialog, type Played } from '../../src/dialog/play-dialog.js';
import { possibleEvents } from './possible-events.js';

interface Event {
  readonly type: string;
  readonly aspect?: string;
}

/** One event in one state of a dialog, and what comes of it. */
export interface Step {
  /** The state before, and the event. */
  readonly name: string;
  readonly event: Event;
  readonly played: Played;
  /** The dialog as it is stored afterwards. */
  readonly saved: SavedDialog;
}

const walked = new Map<DialogDefinition, readonly Step[]>();

/** Every step there is: each of the possible events in each state that they lead to. */
export function walkDialog(dialog: DialogDefinition): readonly Step[] {
  const steps = walked.get(dialog) ?? walk(dialog);
  walked.set(dialog, steps);
  return steps;
}

function walk(dialog: DialogDefinition): readonly Step[] {
  const events: readonly Event[] = possibleEvents.filter(
    ({ aspect }: Event) => aspect === undefined || isOf(dialog, aspect),
  );
  const map = getAdjacencyMap(dialog.machine, {
    events: [...events],
    serializeState: (state) => nameOf(state as AnyMachineSnapshot),
  });
  return Object.values(map).flatMap(({ state }) => {
    const before = state as AnyMachineSnapshot;
    if (before.status !== 'active') return [];
    const saved = asSaved(dialog, dialog.machine.getPersistedSnapshot(before));
    return events
      .filter((event) => before.can(event))
      .map((event): Step => {
        const played = playDialog(dialog, saved, event);
        const name = `${JSON.stringify(before.value)} on ${event.type}`;
        return { name, event, played, saved: asSaved(dialog, played.snapshot) };
      });
  });
}

/** Machines hear of the aspects of their own subject only. */
const isOf = ({ aspects = {} }: DialogDefinition, aspect: string) => aspect in aspects;

/**
 * What tells states apart: of what is remembered only how much there is. Every text is still said,
 * on the way into the state.
 */
function nameOf({ value, context }: AnyMachineSnapshot): string {
  const sizes = Object.values(context as object).map((kept: unknown) =>
    typeof kept === 'object' && kept !== null ? Object.keys(kept).length : kept,
  );
  return JSON.stringify([value, sizes]);
}

function asSaved(dialog: DialogDefinition, snapshot: SavedDialog['snapshot']): SavedDialog {
  const { name, version } = dialog;
  return {
    name,
    version,
    snapshot,
    openQuestion: undefined,
    timesAsked: 0,
    offered: [],
    detour: false,
  };
}
