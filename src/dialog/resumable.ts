import type { Catalogue } from './decision.js';
import type { SavedDialog } from './dialog-definition.js';
import type { Heard } from './heard.js';
import { firstAccepted } from './play-dialog.js';
import { readPrivate } from './read-answers.js';

/** Saved flows, parted into those that can go on and the first of those that cannot. */
export interface Resumable {
  readonly stack: readonly SavedDialog[];
  readonly outdated: SavedDialog | undefined;
}

/**
 * A flow saved by another version of its machine cannot go on, nor can the flow that waits for it
 * or the one it waits for.
 */
export function resumable(saved: readonly SavedDialog[], catalogue: Catalogue): Resumable {
  const isCurrent = ({ name, version }: SavedDialog) => catalogue.dialog(name)?.version === version;
  const chains = chainsOf(saved);
  return {
    stack: chains.filter((chain) => chain.every(isCurrent)).flat(),
    outdated: chains.find((chain) => !chain.every(isCurrent))?.[0],
  };
}

/** Each flow together with the detours it waits for. */
function chainsOf(saved: readonly SavedDialog[]): readonly (readonly SavedDialog[])[] {
  const chains: SavedDialog[][] = [];
  for (const flow of saved) {
    const last = chains.at(-1);
    if (flow.detour && last !== undefined) last.push(flow);
    else chains.push([flow]);
  }
  return chains;
}

/**
 * The flows down to the one that waits for a number or a code the message carries: nobody types a
 * one-time code in answer to another question. The same flows for any other message.
 */
export function awaiting(
  { privateKinds }: Heard,
  stack: readonly SavedDialog[],
  catalogue: Catalogue,
): readonly SavedDialog[] {
  const events = privateKinds.flatMap(readPrivate);
  const waiting = stack.findLastIndex((saved) => {
    const dialog = catalogue.dialog(saved.name);
    return dialog !== undefined && firstAccepted(dialog, saved, events) !== undefined;
  });
  return waiting < 0 ? stack : stack.slice(0, waiting + 1);
}
