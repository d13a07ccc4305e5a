import type { CustomerEvent } from './customer-events.js';
import type { DialogDefinition, Elsewhere } from './dialog-definition.js';
import type { Glossary } from './glossary.js';

/**
 * From here on an intent is acted upon. Measured on labelled sentences that nobody trained on:
 * from 0.7 four in five are right, between 0.55 and 0.7 about half.
 */
export const actFrom = 0.7;

export const outOfScope = 'oos';

/** What the next step of the conversation is. DESIGN §7 gives the order. */
export type Decision =
  | { readonly kind: 'person'; readonly reason: 'danger' | 'asked' | 'notUnderstood' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'answerOpen'; readonly event: CustomerEvent }
  /** The open question once more, in other words. */
  | { readonly kind: 'askAgain'; readonly because: 'lost' | 'outside' | 'repeated' }
  /** `picked`: chosen from what a clarifying question offered. */
  | {
      readonly kind: 'start';
      readonly intent: string;
      readonly picked: boolean;
      /** The customer is back from the app: what was spoken of before is meant. */
      readonly isBack?: true;
    }
  | { readonly kind: 'clarify'; readonly intents: readonly string[] }
  /** 好的, 算了 with nothing open. */
  | { readonly kind: 'acknowledge' }
  /** What was left unfinished in another conversation. */
  | { readonly kind: 'goOn'; readonly elsewhere: Elsewhere };

export interface Catalogue {
  /** True when an intent has a dialog or an answer. */
  readonly knows: (intent: string) => boolean;
  readonly dialogFor: (intent: string) => DialogDefinition | undefined;
  readonly dialog: (name: string) => DialogDefinition | undefined;
  readonly glossary?: Glossary | undefined;
}
