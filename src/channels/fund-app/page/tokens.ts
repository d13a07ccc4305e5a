import type { Grant } from '../../chat-client/caller.js';

interface TokenDeps {
  /** The token the page was opened with. */
  readonly first: string | undefined;
  /** Asks the app for another one. False: nobody listens. */
  readonly askApp: () => boolean;
  /** A token for the same conversation in place of this one; undefined when it is refused. */
  readonly refresh: (token: string) => Promise<string | undefined>;
  /** Keeps the token over a reload. */
  readonly keep: (token: string) => void;
  /** Whether the page waits for the app to say who writes. */
  readonly onWaiting: (isWaiting: boolean) => void;
}

/** Tokens hold 30 minutes. */
const refreshEveryMs = 15 * 60_000;
/** Without an answer of the app by then the call has failed, and is made again later. */
const answerWithinMs = 20_000;

export type Tokens = ReturnType<typeof createTokens>;

/** The page's right to its conversation: refreshed in time, and asked for again when it ran out. */
export function createTokens(deps: TokenDeps) {
  let fresh = grantOf(deps.first);
  let latest = fresh;
  const waiting = new Set<(grant: Grant) => void>();
  const changed = new Set<(grant: Grant) => void>();

  /** False for what is no token of ours. */
  function take(token: string): boolean {
    const grant = grantOf(token);
    if (grant === undefined) return false;
    latest = grant;
    fresh = waiting.size + changed.size > 0 ? undefined : grant;
    deps.keep(token);
    deps.onWaiting(false);
    waiting.forEach((give) => give(grant));
    waiting.clear();
    changed.forEach((tell) => tell(grant));
    return true;
  }

  /** Each token is given once: who asks again has had it refused. */
  async function getGrant(): Promise<Grant> {
    const given = fresh;
    fresh = undefined;
    if (given !== undefined) return given;
    deps.onWaiting(true);
    deps.askApp();
    return new Promise((resolve, reject) => {
      const give = (grant: Grant) => {
        clearTimeout(late);
        resolve(grant);
      };
      const late = setTimeout(() => {
        waiting.delete(give);
        reject(new Error('The app gives no token'));
      }, answerWithinMs);
      waiting.add(give);
    });
  }

  async function refresh(): Promise<void> {
    const held = latest;
    const token = held && (await deps.refresh(held.token).catch(() => undefined));
    // what the app has handed over meanwhile is newer
    if (token !== undefined && latest === held) take(token);
  }

  return {
    take,
    getGrant,
    /** Calls with each token that comes in place of another. */
    onChange: (tell: (grant: Grant) => void): void => void changed.add(tell),
    /** Refreshes from here on. The function returned ends it. */
    keepFresh(): () => void {
      const timer = setInterval(() => void refresh(), refreshEveryMs);
      return () => clearInterval(timer);
    },
  };
}

/** The token names the conversation it opens. undefined for what is no token of ours. */
export function grantOf(token: string | undefined): Grant | undefined {
  const [, payload = ''] = token?.split('.') ?? [];
  try {
    const text = atob(payload.replaceAll('-', '+').replaceAll('_', '/'));
    const { conv } = JSON.parse(text) as { readonly conv?: unknown };
    return token !== undefined && typeof conv === 'string'
      ? { token, conversationId: conv }
      : undefined;
  } catch {
    return undefined;
  }
}
