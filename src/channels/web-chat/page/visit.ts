import type { Grant } from '../../chat-client/caller.js';
import { isFramed, keep } from './framed.js';
import { within } from '../../chat-client/within.js';

const answeredWithinMs = 30_000;

const visitorKey = 'fundline-visitor';

/** What a framed page is known by where its browser keeps no cookies for frames. */
let visitor: string | undefined;

/** The visitor's conversation, the same on every call; another one with `restart`. */
export async function getGrant({ restart = false } = {}): Promise<Grant> {
  visitor ??= keep.read(visitorKey) ?? undefined;
  const response = await fetch('/chat/token', {
    method: 'POST',
    signal: within(answeredWithinMs),
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ restart, ...(isFramed && { framed: true, visitor }) }),
  });
  if (!response.ok) throw new Error(`The server answered ${response.status}`);
  const grant = (await response.json()) as Grant & { readonly visitor?: string };
  if (grant.visitor !== undefined) {
    visitor = grant.visitor;
    keep.write(visitorKey, visitor);
  }
  return grant;
}
