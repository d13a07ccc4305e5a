/** What the page asks of the app around it. */
export type Asked =
  /** The token has run out, or there is none: another one by `window.fundline.setToken`. */
  | { readonly type: 'tokenNeeded' }
  /** The customer has pressed a link. */
  | { readonly type: 'open'; readonly url: string };

/** What the app may tell the page: `window.fundline`. */
export interface PageForApp {
  /** Hands over a token from the app's backend, asked for or not. */
  readonly setToken: (token: string) => void;
  /**
   * The customer is back from what a link led to and has confirmed it there. Telling it again with
   * the same key changes nothing; the order's or the link's id is a good one.
   */
  readonly done: (key?: string) => void;
}

interface Listener {
  readonly postMessage: (message: unknown) => void;
}

/** iOS's message handler, and the object that Android's WebView adds: both named fundlineApp. */
interface AppWindow {
  readonly webkit?: { readonly messageHandlers?: { readonly fundlineApp?: Listener } };
  readonly fundlineApp?: Listener;
  fundline?: PageForApp;
}

const appWindow = window as unknown as AppWindow;

/** Asks the app. False: there is no app around the page that listens. */
export function askApp(asked: Asked): boolean {
  const ios = appWindow.webkit?.messageHandlers?.fundlineApp;
  const android = appWindow.fundlineApp;
  if (ios !== undefined) post(ios, asked);
  if (android !== undefined) post(android, JSON.stringify(asked));
  return ios !== undefined || android !== undefined;
}

/** Neither is a window: there is no origin to name. */
const post = (app: Listener, message: unknown): void => app['postMessage'](message);

export function listenToApp(page: PageForApp): void {
  appWindow.fundline = page;
}
