import type { AppAction, Prefill } from '../conversation/app-action.js';

/**
 * A signed link into the app, where the customer checks and confirms. Whoever is not known any
 * more is asked first: the flow then hears `identified` or `notIdentified`, and asks once more.
 */
export interface AppLinkQuestion {
  readonly kind: 'appLink';
  readonly action: AppAction;
  readonly prefill: Prefill;
}

/** The link holds until `expiresAt`, ISO, and for one use. */
export interface AppLinkAnswer {
  readonly type: 'appLinkMade';
  readonly url: string;
  readonly expiresAt: string;
}
