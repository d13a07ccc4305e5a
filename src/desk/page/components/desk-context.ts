import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import type { DeskApi } from '../api/desk-api.js';
import type { Desk } from '../control/desk.js';
import type { DeskState } from '../state/desk-state.js';

interface DeskTools {
  readonly desk: Desk;
  readonly api: DeskApi;
  /** Milliseconds by the server's clock. */
  readonly nowMs: () => number;
}

export const DeskContext = createContext<DeskTools | undefined>(undefined);

/** The desk and its tools. Throws outside of a signed-in page. */
export function useDesk(): DeskTools {
  const tools = useContext(DeskContext);
  if (tools === undefined) throw new Error('There is no desk here');
  return tools;
}

/** The desk's state; the component renders again whenever it changes. */
export function useDeskState(): DeskState {
  const { store } = useDesk().desk;
  return useSyncExternalStore(store.subscribe, store.get);
}

/** The time by the server's clock; the component renders again every `everyMs`. */
export function useNow(everyMs: number): number {
  const { nowMs } = useDesk();
  const [now, setNow] = useState(nowMs);
  useEffect(() => {
    const timer = setInterval(() => setNow(nowMs()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs, nowMs]);
  return now;
}
