import type { DeskApi } from '../api/desk-api.js';
import { problemOf } from '../api/request.js';
import type { DeskState } from '../state/desk-state.js';
import { noteLoading, ownHandoffs, takeLists, takePage } from '../state/desk-state.js';
import { listsAsked } from '../state/handoffs.js';
import type { Store } from '../state/store.js';
import { gapBefore } from '../state/thread.js';
import { oneAtATime } from './one-at-a-time.js';

interface LoaderDeps {
  readonly store: Store<DeskState>;
  readonly api: DeskApi;
}

export type Loader = ReturnType<typeof createLoader>;

/** Brings what the server knows into the store. Nothing here rejects: problems stand in the state. */
export function createLoader({ store, api }: LoaderDeps) {
  const threads = createThreadLoader({ store, api });

  const loadLists = oneAtATime(async () => {
    store.update((state) => ({ ...state, handoffs: listsAsked(state.handoffs) }));
    try {
      const lists = await Promise.all([api.waitingHandoffs(), api.ownHandoffs()]);
      store.update((state) => takeLists(state, lists.flat()));
    } catch (error) {
      store.update((state) => ({
        ...state,
        lists: { state: 'failed', problem: problemOf(error) },
      }));
    }
  });

  async function loadCallbacks(): Promise<void> {
    // Shown beside the lists, whose problem is told; these come again within a minute.
    const callbacks = await api.openCallbacks().catch(() => store.get().callbacks);
    store.update((state) => ({ ...state, callbacks }));
  }

  /** Loads the threads of own handoffs that are not there yet. */
  async function loadOwn(): Promise<void> {
    const state = store.get();
    const missing = ownHandoffs(state).filter(
      ({ conversationId }) =>
        state.threads[conversationId] === undefined &&
        state.loading[conversationId]?.state !== 'loading',
    );
    await Promise.all(missing.map(({ conversationId }) => threads.load(conversationId)));
  }

  /** Loads the lists, and the threads of own handoffs that are not there yet. */
  async function refresh(): Promise<void> {
    await Promise.all([loadLists(), loadCallbacks()]);
    await loadOwn();
  }

  /** Loads everything shown. */
  const reload = oneAtATime(async () => {
    const known = Object.keys(store.get().threads);
    await Promise.all([refresh(), ...known.map((id) => threads.load(id))]);
  });

  return { reload, refresh, loadOwn, ...threads };
}

function createThreadLoader({ store, api }: LoaderDeps) {
  const filling = new Set<string>();

  /** Loads a conversation's latest messages and whatever is missing between them and those known. */
  async function load(id: string): Promise<void> {
    store.update((state) => noteLoading(state, id, { state: 'loading' }));
    try {
      const page = await api.conversation(id);
      store.update((state) => takePage(state, page));
    } catch (error) {
      store.update((state) =>
        noteLoading(state, id, { state: 'failed', problem: problemOf(error) }),
      );
    }
    await fillGaps(id);
  }

  /** Asks for the messages missing between those known. A failed attempt leaves the gap for later. */
  async function fillGaps(id: string): Promise<void> {
    if (filling.has(id)) return;
    filling.add(id);
    try {
      let filledBefore: number | undefined;
      let gap = gapOf(id);
      while (gap !== undefined && gap !== filledBefore) {
        filledBefore = gap;
        await loadBefore(id, gap);
        gap = gapOf(id);
      }
    } finally {
      filling.delete(id);
    }
  }

  const gapOf = (id: string) => gapBefore(store.get().threads[id]?.messages ?? []);

  async function loadBefore(id: string, seq: number): Promise<void> {
    try {
      const page = await api.before(id, seq);
      store.update((state) => takePage(state, page));
    } catch (error) {
      store.update((state) =>
        noteLoading(state, id, { state: 'failed', problem: problemOf(error) }),
      );
    }
  }

  /** Loads the messages before the first one known. */
  async function loadEarlier(id: string): Promise<void> {
    const first = store.get().threads[id]?.messages[0];
    if (first !== undefined) await loadBefore(id, first.seq);
  }

  return { load, fillGaps, loadEarlier };
}
