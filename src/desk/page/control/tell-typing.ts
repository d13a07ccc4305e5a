import type { DeskApi } from '../api/desk-api.js';

interface TellTypingDeps {
  readonly api: Pick<DeskApi, 'showTyping'>;
  /** ISO. */
  readonly now: () => string;
}

/** A customer sees the sign for longer than this. */
const everyMs = 3_000;

/** Lets the customer know now and then that the agent is writing. Nothing depends on its arrival. */
export function createTellTyping({ api, now }: TellTypingDeps): (conversationId: string) => void {
  let told = { conversationId: '', atMs: 0 };
  return (conversationId) => {
    const atMs = Date.parse(now());
    if (told.conversationId === conversationId && atMs - told.atMs < everyMs) return;
    told = { conversationId, atMs };
    api.showTyping(conversationId).catch(() => undefined);
  };
}
