import { postConversation, type Opened } from '../../chat-client/caller.js';
import { domain, tokenKey } from './places.js';

/*
 * Stands in the page itself and runs before anything else is there. On a slow network every round
 * trip is half a second: the conversation is opened while the script is still on its way.
 */

/** What the page starts from. */
export interface Begun {
  /** Handed over by the app, or kept from before a reload. */
  readonly token: string | undefined;
  /** What the address says was done in the app: `#done=KEY`. */
  readonly done: string | undefined;
  readonly opening: Promise<Opened | undefined>;
}

declare global {
  interface Window {
    fundlineBegun?: Begun;
  }
}

async function open(token: string): Promise<Opened | undefined> {
  try {
    const response = await postConversation(domain, token);
    return response.ok ? ((await response.json()) as Opened) : undefined;
  } catch {
    return undefined;
  }
}

function begin(): Begun {
  const given = new URLSearchParams(location.hash.slice(1));
  // the address may be shown, kept or copied: what stands in it is taken out
  if (location.hash !== '') history.replaceState(null, '', location.pathname);
  const token = given.get('token') ?? sessionStorage.getItem(tokenKey) ?? undefined;
  return {
    token,
    done: given.get('done') ?? undefined,
    opening: token === undefined ? Promise.resolve(undefined) : open(token),
  };
}

window.fundlineBegun = begin();
