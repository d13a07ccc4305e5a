import type { Catalogue } from './decide.js';
import type { SavedDialog } from './dialog-definition.js';

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
