import type { Message } from '../conversation/message.js';
import type { Understanding } from '../conversation/understanding.js';

/** A customer's message and what the bot that answered it understood. */
export interface Understood {
  readonly message: Message;
  readonly understanding: Understanding;
  /** What was said to the customer before it; undefined when the message was the first. */
  readonly before: string | undefined;
}

/** Looks back at what was understood, to learn from it. */
export interface UnderstoodStore {
  /** Every answered message since then, in the order of the answers. */
  since(at: Date): AsyncIterable<Understood>;
}
