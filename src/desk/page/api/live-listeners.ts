import type { HandoffView, MessageView } from '../state/views.js';

/** What the live events tell. */
export interface LiveListeners {
  readonly onLive: () => void;
  readonly onInterrupted: () => void;
  readonly onHandoff: (handoff: HandoffView) => void;
  readonly onMessage: (conversationId: string, message: MessageView) => void;
  /** The customer of the conversation is writing. */
  readonly onTyping: (conversationId: string) => void;
  /** The server answered the stream with an error: the sign-in may be over. */
  readonly onRefused: () => void;
  /** The feed starts anew here: everything shown is to be loaded again. */
  readonly onReset: () => void;
}
