import { createDeskApi } from './api/desk-api.js';
import type { DeskApi } from './api/desk-api.js';
import { openLiveEvents } from './api/live-events.js';
import { createAsk, RequestError } from './api/request.js';
import type { Ask } from './api/request.js';
import { createDesk } from './control/desk.js';
import type { Desk } from './control/desk.js';
import { createReadNotes } from './control/read-notes.js';
import type { AgentView } from './state/views.js';

export interface DeskParts {
  readonly api: DeskApi;
  /** Milliseconds by the server's clock, so that a wrong clock here shows no wrong waits. */
  readonly nowMs: () => number;
  readonly openDesk: (me: AgentView) => Desk;
}

// The server's Date header counts whole seconds.
const toleratedMs = 2_000;

/** Puts the page's parts together. `onSignInOver` hears of each answer that asks for a sign-in. */
export function createDeskParts(onSignInOver: () => void): DeskParts {
  let aheadMs = 0;
  const ask = createAsk((serverAheadMs) => {
    aheadMs = Math.abs(serverAheadMs) > toleratedMs ? serverAheadMs : 0;
  });
  const api = createDeskApi(noticeSignInOver(ask, onSignInOver));
  const nowMs = () => Date.now() + aheadMs;
  const openDesk = (me: AgentView) =>
    createDesk({
      me,
      api,
      readNotes: createReadNotes(window.localStorage, me.id),
      openEvents: (listeners) => openLiveEvents('/api/v1/events', listeners),
      newClientId,
      now: () => new Date(nowMs()).toISOString(),
      pause: (ms) => new Promise((resolve) => void setTimeout(resolve, ms)),
    });
  return { api, nowMs, openDesk };
}

function noticeSignInOver(ask: Ask, onSignInOver: () => void): Ask {
  return async (...request) => {
    try {
      return await ask(...request);
    } catch (error) {
      if (error instanceof RequestError && asksForSignIn(error)) onSignInOver();
      throw error;
    }
  };
}

function asksForSignIn({ failure }: RequestError): boolean {
  return failure.kind === 'refused' && ['SIGN_IN_REQUIRED', 'TOKEN_EXPIRED'].includes(failure.code);
}

/** Random, and available on plain http within a company, where crypto.randomUUID is not. */
function newClientId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
