import type { DeskApi } from '../api/desk-api.js';
import type { LiveListeners } from '../api/live-listeners.js';
import {
  emptyDesk,
  markRead,
  noteTyping,
  select as selectIn,
  takeHandoff,
  takeMessage,
  writeDraft,
} from '../state/desk-state.js';
import type { DeskState } from '../state/desk-state.js';
import { createStore } from '../state/store.js';
import type { Store } from '../state/store.js';
import type { HandoffView, MessageView, AgentView, Presence } from '../state/views.js';
import { createLoader } from './loader.js';
import type { Loader } from './loader.js';
import type { ReadNotes } from './read-notes.js';
import { createSender } from './sender.js';
import { createTellTyping } from './tell-typing.js';
import type { SenderDeps } from './sender.js';

export interface DeskDeps extends Pick<SenderDeps, 'newClientId' | 'now' | 'pause'> {
  readonly me: AgentView;
  readonly api: DeskApi;
  readonly readNotes: ReadNotes;
  /** Follows the live events until the returned function is called. */
  readonly openEvents: (listeners: LiveListeners) => () => void;
}

export type Desk = ReturnType<typeof createDesk>;

const refreshEveryMs = 60_000;

/** The work of one agent: its state, and what the agent can do. */
export function createDesk(deps: DeskDeps) {
  const { api, readNotes } = deps;
  const store = createStore(emptyDesk(deps.me, readNotes.load()));
  const loader = createLoader({ store, api });
  const listeners = listenersOf({ store, loader, api, now: deps.now });
  const tellTyping = createTellTyping(deps);

  /** Loads and follows everything until the returned function is called. */
  function start(): () => void {
    void loader.reload();
    const closeEvents = deps.openEvents(listeners);
    const timer = setInterval(() => void loader.refresh(), refreshEveryMs);
    return () => {
      closeEvents();
      clearInterval(timer);
    };
  }

  /** Shows a conversation and brings it up to date; undefined shows none. */
  async function select(conversationId: string | undefined): Promise<void> {
    store.update((state) => selectIn(state, conversationId));
    if (conversationId !== undefined) await loader.load(conversationId);
  }

  function read(conversationId: string): void {
    store.update((state) => markRead(state, conversationId));
    readNotes.save(store.get().readSeqs);
  }

  function write(conversationId: string, text: string): void {
    if (text !== '') tellTyping(conversationId);
    store.update((state) => writeDraft(state, conversationId, text));
  }

  return {
    store,
    start,
    select,
    read,
    write,
    reload: loader.reload,
    load: loader.load,
    loadEarlier: loader.loadEarlier,
    ...createSender({ ...deps, store }),
    ...createCommands({ store, loader, api }),
  };
}

interface Parts {
  readonly store: Store<DeskState>;
  readonly loader: Loader;
  readonly api: DeskApi;
}

/** What agents do besides writing. Each rejects with RequestError, and then nothing has changed. */
function createCommands({ store, loader, api }: Parts) {
  async function accept(handoff: HandoffView): Promise<void> {
    try {
      const accepted = await api.accept(handoff.id);
      store.update((state) => takeHandoff(state, accepted));
    } catch (error) {
      void loader.reload();
      throw error;
    }
    await loader.load(handoff.conversationId);
  }

  /** Lets an offer go to the next agent. */
  async function pass(handoff: HandoffView): Promise<void> {
    const passed = await api.pass(handoff.id);
    store.update((state) => takeHandoff(state, passed));
  }

  async function close(handoff: HandoffView): Promise<void> {
    await api.close(handoff.id);
    store.update((state) => takeHandoff(state, { ...handoff, state: 'closed' }));
  }

  /** Takes a line of the agent's own back. */
  async function withdraw(conversationId: string, seq: number): Promise<void> {
    const message = await api.withdraw(conversationId, seq);
    store.update((state) => takeMessage(state, conversationId, message));
  }

  /** The conversation is not the customer's it was taken for. */
  async function unlink(conversationId: string, reason: string): Promise<void> {
    await api.unlink(conversationId, reason);
    await loader.load(conversationId);
  }

  async function finishCallback(id: string): Promise<void> {
    await api.finishCallback(id);
    store.update((state) => ({
      ...state,
      callbacks: state.callbacks.filter((callback) => callback.id !== id),
    }));
  }

  async function setPresence(presence: Presence): Promise<void> {
    await api.setPresence(presence);
    store.update((state) => ({ ...state, me: { ...state.me, presence } }));
  }

  return { accept, pass, close, withdraw, unlink, finishCallback, setPresence };
}

function listenersOf({ store, loader, api, now }: Parts & Pick<DeskDeps, 'now'>): LiveListeners {
  function onHandoff(handoff: HandoffView): void {
    store.update((state) => takeHandoff(state, handoff));
    // The feed tells an agent of messages only while they wait or are the agent's own.
    if (store.get().threads[handoff.conversationId] !== undefined)
      void loader.load(handoff.conversationId);
    void loader.loadOwn();
  }

  function onMessage(conversationId: string, message: MessageView): void {
    store.update((state) => takeMessage(state, conversationId, message));
    if (store.get().threads[conversationId] === undefined) return;
    // A notice tells of a change to the conversation itself: who the customer is, who serves them.
    if (message.author.role === 'notice') void loader.load(conversationId);
    else void loader.fillGaps(conversationId);
  }

  return {
    onHandoff,
    onMessage,
    onTyping: (id) => store.update((state) => noteTyping(state, id, now())),
    onLive: () => store.update((state) => ({ ...state, connection: 'live' })),
    onInterrupted: () => store.update((state) => ({ ...state, connection: 'reconnecting' })),
    onReset: () => void loader.reload(),
    // Only to learn whether the sign-in is over, which every answer tells.
    onRefused: () => void api.me().catch(() => undefined),
  };
}
