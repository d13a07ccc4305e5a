import type {
  AgentView,
  CallbackView,
  ConversationView,
  HandoffView,
  MessageView,
  Presence,
} from '../state/views.js';
import type { Ask } from './request.js';

interface Items<T> {
  readonly items: readonly T[];
}

export interface AgentDraft {
  readonly login: string;
  readonly password: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly skills: AgentView['skills'];
  readonly capacity: number;
}

const conversation = (id: string) => `/conversations/${encodeURIComponent(id)}`;
const handoff = (id: string) => `/handoffs/${encodeURIComponent(id)}`;

/** The desk's API, one function an address. Every function rejects with RequestError. */
export type DeskApi = ReturnType<typeof createDeskApi>;

export function createDeskApi(ask: Ask) {
  const get = async <T>(path: string) => (await ask(path)) as T;
  const list = async <T>(path: string) => (await get<Items<T>>(path)).items;
  const post = async <T>(path: string, body?: unknown) =>
    (await ask(path, { method: 'POST', body })) as T;

  return {
    signIn: (login: string, password: string) => post<unknown>('/login', { login, password }),
    signOut: () => post<unknown>('/logout'),
    me: () => get<AgentView>('/me'),
    setPresence: async (presence: Presence) => {
      await ask('/me/presence', { method: 'PUT', body: { presence } });
    },

    waitingHandoffs: () => list<HandoffView>('/handoffs?state=waiting'),
    ownHandoffs: () => list<HandoffView>('/handoffs?state=active&mine=true'),
    accept: (id: string) => post<HandoffView>(`${handoff(id)}/accept`),
    pass: (id: string) => post<HandoffView>(`${handoff(id)}/pass`),
    close: (id: string) => post<unknown>(`${handoff(id)}/close`),

    conversation: (id: string) => get<ConversationView>(conversation(id)),
    /** The messages right before one, with the conversation around them. */
    before: (id: string, seq: number) => get<ConversationView>(`${conversation(id)}?before=${seq}`),
    /** Repeating it with the same clientId is the same message. */
    sendMessage: (id: string, message: { readonly text: string; readonly clientId: string }) =>
      post<MessageView>(`${conversation(id)}/messages`, message),

    showTyping: (id: string) => post<unknown>(`${conversation(id)}/typing`),
    /** Taking back what was taken back changes nothing. */
    withdraw: (id: string, seq: number) =>
      post<MessageView>(`${conversation(id)}/withdrawals`, { seq }),

    /** Undoing it again changes nothing. */
    unlink: (id: string, reason: string) => post<unknown>(`${conversation(id)}/unlink`, { reason }),

    openCallbacks: () => list<CallbackView>('/callbacks?state=open'),
    finishCallback: (id: string) => post<unknown>(`/callbacks/${encodeURIComponent(id)}/done`),

    agents: () => list<AgentView>('/agents'),
    createAgent: (draft: AgentDraft) => post<AgentView>('/agents', draft),
  };
}
