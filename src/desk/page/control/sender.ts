import type { DeskApi } from '../api/desk-api.js';
import { problemOf, RequestError } from '../api/request.js';
import type { DeskState } from '../state/desk-state.js';
import { releaseHeld, returnToDraft, takeMessage, writeDraft } from '../state/desk-state.js';
import type { HeldText, Outgoing } from '../state/outgoing.js';
import { lawfulText, nextToSend, withDelivery } from '../state/outgoing.js';
import type { Store } from '../state/store.js';
import type { MessageView } from '../state/views.js';

export interface SenderDeps {
  readonly store: Store<DeskState>;
  readonly api: Pick<DeskApi, 'sendMessage'>;
  readonly newClientId: () => string;
  /** ISO time by the server's clock. */
  readonly now: () => string;
  readonly pause: (ms: number) => Promise<void>;
}

/** Half a minute in all: longer than a restart of the server. */
const retryPausesMs = [1_000, 2_000, 3_000, 5_000, 8_000, 13_000];

/**
 * Sends what agents write, one message of a conversation at a time and in order. A passing failure
 * is retried for half a minute before the message counts as not delivered; what the guard holds
 * back returns to the agent.
 */
export function createSender(deps: SenderDeps) {
  const { store, now, newClientId } = deps;

  /** Sends the draft. An empty one changes nothing. */
  async function send(conversationId: string): Promise<void> {
    const text = (store.get().drafts[conversationId] ?? '').trim();
    if (text === '') return;
    const one = { clientId: newClientId(), conversationId, text, at: now() };
    store.update((state) => writeDraft(queued(state, one), conversationId, ''));
    await sendQueued(conversationId, deps);
  }

  /** Sends a message again that was not delivered. */
  async function retry({ clientId, conversationId }: Outgoing): Promise<void> {
    store.update((state) => ({
      ...state,
      outgoing: withDelivery(state.outgoing, clientId, { state: 'queued' }),
    }));
    await sendQueued(conversationId, deps);
  }

  /** Gives a message up that was not delivered. */
  function discard({ clientId }: Outgoing): void {
    store.update((state) => without(state, clientId));
  }

  /** Puts the lawful wording of a held text before the draft. */
  function takeLawfulWording(conversationId: string): void {
    returnHeld(conversationId, lawfulText);
  }

  /** Puts a held text as it was before the draft. */
  function reword(conversationId: string): void {
    returnHeld(conversationId, ({ text }) => text);
  }

  function returnHeld(conversationId: string, textOf: (held: HeldText) => string): void {
    const held = store.get().held[conversationId];
    if (held === undefined) return;
    store.update((state) => returnToDraft(state, conversationId, textOf(held)));
  }

  /** Gives a held text up. */
  function dropHeld(conversationId: string): void {
    store.update((state) => releaseHeld(state, conversationId));
  }

  return { send, retry, discard, takeLawfulWording, reword, dropHeld };
}

function queued(state: DeskState, one: Omit<Outgoing, 'delivery'>): DeskState {
  const outgoing: Outgoing = { ...one, delivery: { state: 'queued' } };
  return { ...state, outgoing: [...state.outgoing, outgoing] };
}

function without(state: DeskState, clientId: string): DeskState {
  return { ...state, outgoing: state.outgoing.filter((one) => one.clientId !== clientId) };
}

async function sendQueued(conversationId: string, deps: SenderDeps): Promise<void> {
  const { store } = deps;
  for (;;) {
    const next = nextToSend(store.get().outgoing, conversationId);
    if (next === undefined) return;
    const { clientId } = next;
    store.update((state) => ({
      ...state,
      outgoing: withDelivery(state.outgoing, clientId, { state: 'sending' }),
    }));
    const change = await deliver(next, deps);
    store.update(change);
  }
}

/** Returns the change its delivery, or the failure of it, makes to the state. */
async function deliver(one: Outgoing, deps: SenderDeps): Promise<(state: DeskState) => DeskState> {
  try {
    const message = await trySending(one, deps);
    return (state) => takeMessage(without(state, one.clientId), one.conversationId, message);
  } catch (error) {
    const violations = violationsOf(error);
    if (violations !== undefined)
      return (state) => hold(state, one, { text: one.text, violations });
    const failed = { state: 'failed', problem: problemOf(error) } as const;
    return (state) => ({
      ...state,
      outgoing: withDelivery(state.outgoing, one.clientId, failed),
    });
  }
}

async function trySending(one: Outgoing, { api, pause }: SenderDeps): Promise<MessageView> {
  const { conversationId, clientId, text } = one;
  for (const pauseMs of retryPausesMs) {
    try {
      return await api.sendMessage(conversationId, { text, clientId });
    } catch (error) {
      if (!mayPass(error)) throw error;
      await pause(pauseMs);
    }
  }
  return api.sendMessage(conversationId, { text, clientId });
}

function mayPass(error: unknown): boolean {
  if (!(error instanceof RequestError)) return false;
  const { failure } = error;
  return failure.kind !== 'refused' || failure.status === 429 || failure.status >= 500;
}

function violationsOf(error: unknown): HeldText['violations'] | undefined {
  if (!(error instanceof RequestError) || error.failure.kind !== 'refused') return undefined;
  return error.failure.code === 'UNLAWFUL_WORDING' ? (error.failure.violations ?? []) : undefined;
}

function hold(state: DeskState, one: Outgoing, held: HeldText): DeskState {
  const earlier = state.held[one.conversationId];
  // A second text held before the first is dealt with joins it.
  const together =
    earlier === undefined
      ? held
      : {
          text: `${earlier.text}\n${held.text}`,
          violations: [...earlier.violations, ...held.violations],
        };
  return {
    ...without(state, one.clientId),
    held: { ...state.held, [one.conversationId]: together },
  };
}
