import { handoffTold, heldBy, isHeldBy, latestOf, listsAnswered, noHandoffs } from './handoffs.js';
import type { Handoffs } from './handoffs.js';
import type { HeldText, Outgoing } from './outgoing.js';
import { withoutArrived } from './outgoing.js';
import { lastSeq, mergeMessages, mergePage } from './thread.js';
import type { Thread } from './thread.js';
import { presumedReadSeq, unreadCount } from './unread.js';
import type {
  CallbackView,
  ConversationView,
  HandoffView,
  MessageView,
  AgentView,
} from './views.js';

export type Connection = 'connecting' | 'live' | 'reconnecting';

/** How the loading of something went. */
export type Loading =
  { readonly state: 'loading' | 'loaded' } | { readonly state: 'failed'; readonly problem: string };

type ByConversation<T> = Readonly<Record<string, T>>;

/** Everything the desk's page shows of the work. */
export interface DeskState {
  readonly me: AgentView;
  readonly connection: Connection;
  readonly lists: Loading;
  readonly handoffs: Handoffs;
  readonly callbacks: readonly CallbackView[];
  readonly threads: ByConversation<Thread>;
  /** Of conversations asked for. */
  readonly loading: ByConversation<Loading>;
  /** What the feed told of conversations still loading for the first time. */
  readonly early: ByConversation<readonly MessageView[]>;
  readonly selectedId: string | undefined;
  readonly drafts: ByConversation<string>;
  readonly held: ByConversation<HeldText>;
  readonly outgoing: readonly Outgoing[];
  /** When the customer was last seen writing, ISO. */
  readonly typing: ByConversation<string>;
  /** Up to where the agent has read. */
  readonly readSeqs: ByConversation<number>;
}

/** A desk that knows nothing yet but who works at it and what they have read. */
export function emptyDesk(me: AgentView, readSeqs: ByConversation<number>): DeskState {
  return {
    me,
    connection: 'connecting',
    lists: { state: 'loading' },
    handoffs: noHandoffs,
    callbacks: [],
    threads: {},
    loading: {},
    early: {},
    selectedId: undefined,
    drafts: {},
    held: {},
    outgoing: [],
    typing: {},
    readSeqs,
  };
}

/** What the agent holds. */
export function ownHandoffs(state: DeskState): readonly HandoffView[] {
  return heldBy(state.handoffs, state.me.id);
}

/** The handoff a conversation is in or was last in. */
export function handoffOf(state: DeskState, conversationId: string): HandoffView | undefined {
  return latestOf(state.handoffs, conversationId) ?? state.threads[conversationId]?.handoff;
}

/** True while the agent serves the conversation's customer, and so may write to them. */
export function isServing(state: DeskState, conversationId: string): boolean {
  return isHeldBy(handoffOf(state, conversationId), state.me.id);
}

/** How many of the customer's messages the agent has not read. 0 while the thread is not loaded. */
export function unreadOf(state: DeskState, conversationId: string): number {
  const thread = state.threads[conversationId];
  if (thread === undefined) return 0;
  return unreadCount(thread.messages, readSeqOf(state, thread));
}

function readSeqOf(state: DeskState, { id, messages }: Thread): number {
  const noted = state.readSeqs[id] ?? 0;
  return Math.max(noted, presumedReadSeq(messages, handoffOf(state, id)));
}

/** Notes everything in the conversation as read, as the last entry. The same state when it was. */
export function markRead(state: DeskState, conversationId: string): DeskState {
  const seq = lastSeq(state.threads[conversationId]?.messages ?? []);
  if (seq <= (state.readSeqs[conversationId] ?? 0)) return state;
  const others = Object.entries(state.readSeqs).filter(([id]) => id !== conversationId);
  return { ...state, readSeqs: { ...Object.fromEntries(others), [conversationId]: seq } };
}

/** Takes in the lists of waiting and own handoffs. */
export function takeLists(state: DeskState, listed: readonly HandoffView[]): DeskState {
  const handoffs = listsAnswered(state.handoffs, listed);
  return { ...state, lists: { state: 'loaded' }, handoffs };
}

/** Takes in one handoff. */
export function takeHandoff(state: DeskState, told: HandoffView): DeskState {
  return { ...state, handoffs: handoffTold(state.handoffs, told) };
}

/** Notes how the loading of a conversation goes. */
export function noteLoading(state: DeskState, conversationId: string, how: Loading): DeskState {
  return { ...state, loading: { ...state.loading, [conversationId]: how } };
}

/** Takes in a page of a conversation, or the whole of it. */
export function takePage(state: DeskState, page: ConversationView): DeskState {
  const merged = mergePage(state.threads[page.id], page);
  const messages = mergeMessages(merged.messages, state.early[page.id] ?? []);
  return {
    ...state,
    threads: { ...state.threads, [page.id]: { ...merged, messages } },
    early: { ...state.early, [page.id]: [] },
    loading: { ...state.loading, [page.id]: { state: 'loaded' } },
    outgoing: page.messages.reduce(withoutArrived, state.outgoing),
  };
}

/** Takes in a message. One of a conversation nobody asked for changes nothing. */
export function takeMessage(
  state: DeskState,
  conversationId: string,
  message: MessageView,
): DeskState {
  const thread = state.threads[conversationId];
  if (thread === undefined) return takeEarly(state, conversationId, message);
  const messages = mergeMessages(thread.messages, [message]);
  return {
    ...state,
    threads: { ...state.threads, [conversationId]: { ...thread, messages } },
    ...(message.author.role === 'customer' && { typing: withoutTyping(state, conversationId) }),
    outgoing: withoutArrived(state.outgoing, message),
  };
}

function takeEarly(state: DeskState, conversationId: string, message: MessageView): DeskState {
  if (state.loading[conversationId]?.state !== 'loading') return state;
  const early = mergeMessages(state.early[conversationId] ?? [], [message]);
  return { ...state, early: { ...state.early, [conversationId]: early } };
}

/** Shows a conversation, or none, and forgets the threads nobody needs any more. */
export function select(state: DeskState, conversationId: string | undefined): DeskState {
  const isNeeded = (id: string) =>
    id === conversationId ||
    isServing(state, id) ||
    state.outgoing.some((one) => one.conversationId === id);
  const threads = Object.entries(state.threads).filter(([id]) => isNeeded(id));
  return { ...state, selectedId: conversationId, threads: Object.fromEntries(threads) };
}

/** Notes that the customer was writing. */
export function noteTyping(state: DeskState, conversationId: string, at: string): DeskState {
  return { ...state, typing: { ...state.typing, [conversationId]: at } };
}

function withoutTyping({ typing }: DeskState, conversationId: string): ByConversation<string> {
  return Object.fromEntries(Object.entries(typing).filter(([id]) => id !== conversationId));
}

/** Changes what the agent is writing in a conversation. */
export function writeDraft(state: DeskState, conversationId: string, text: string): DeskState {
  return { ...state, drafts: { ...state.drafts, [conversationId]: text } };
}

/** Puts a text before what the agent is writing and ends its being held. */
export function returnToDraft(state: DeskState, conversationId: string, text: string): DeskState {
  const draft = state.drafts[conversationId] ?? '';
  const together = draft === '' ? text : `${text}\n${draft}`;
  return releaseHeld(writeDraft(state, conversationId, together), conversationId);
}

/** Ends the showing of a held text. */
export function releaseHeld(state: DeskState, conversationId: string): DeskState {
  const held = Object.entries(state.held).filter(([id]) => id !== conversationId);
  return { ...state, held: Object.fromEntries(held) };
}
