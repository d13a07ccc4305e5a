import type { ActivityGroup } from './inbox.js';
import { within } from './within.js';

/** A visitor's right to one conversation. */
export interface Grant {
  readonly token: string;
  readonly conversationId: string;
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  /** How long the server asks to wait before the next try. */
  readonly retryAfterMs: number | undefined;
}

export interface CallerDeps {
  /** Direct Line's address, without a slash at the end. */
  readonly domain: string;
  /** A fresh grant. Throws when the server cannot give one. */
  readonly getGrant: () => Promise<Grant>;
  /** The visitor's conversation is another one: what is on the screen is out of date. */
  readonly onReplaced: () => void;
  /** An opening that is under way already; undefined in the end when nothing came of it. */
  readonly opening?: Promise<Opened | undefined>;
}

/** `path` is below the conversation: `/activities`. */
export type Call = (method: 'GET' | 'POST', path: string, body?: unknown) => Promise<Answer>;

/** A conversation is open. */
export interface Opened {
  /** Leads to what follows the lines below, once and within a minute. */
  readonly streamUrl: string;
  /** Its first lines, with the place to go on from. */
  readonly activities: ActivityGroup['activities'];
  readonly watermark: string;
}

export type Caller = ReturnType<typeof createCaller>;

const answeredWithinMs = 30_000;
const uploadedWithinMs = 180_000;

/**
 * Calls Direct Line about the visitor's conversation. A token that has expired is replaced on the
 * way. Throws when the server is out of reach, or says nothing for half a minute.
 */
export function createCaller(deps: CallerDeps) {
  let grant: Grant | undefined;
  let renewal: Promise<void> | undefined;
  let { opening } = deps;

  /** The grant in use, asked for when there is none. */
  async function holdGrant(): Promise<Grant> {
    grant ??= await deps.getGrant();
    return grant;
  }

  /** Replaces a grant that was refused, once for however many calls it was refused to. */
  async function renewGrant(refused: Grant): Promise<void> {
    if (grant !== refused) return;
    renewal ??= deps
      .getGrant()
      .then(useGrant)
      .finally(() => (renewal = undefined));
    await renewal;
  }

  /** Sends what `request` makes of the grant, and again with another grant when refused. */
  async function send(request: (grant: Grant) => Promise<Response>): Promise<Answer> {
    const held = await holdGrant();
    const response = await request(held);
    if (response.status !== 401 && response.status !== 403) return readAnswer(response);
    await renewGrant(held);
    return readAnswer(await request(await holdGrant()));
  }

  const call: Call = (method, path, body) =>
    send(({ token, conversationId }) =>
      fetch(`${deps.domain}/conversations/${conversationId}${path}`, {
        method,
        ...requestWith(token, body),
      }),
    );

  /** Opens the conversation. Opening it again changes nothing. */
  async function openConversation(): Promise<Opened> {
    const begun = await opening;
    opening = undefined;
    if (begun !== undefined) return begun;
    const { status, body } = await send(({ token }) => postConversation(deps.domain, token));
    if (status >= 300) throw new Error(`Opening the conversation got ${status}`);
    return body as Opened;
  }

  /** From here on calls show this grant. */
  function useGrant(given: Grant): void {
    const previous = grant;
    grant = given;
    if (previous !== undefined && previous.conversationId !== given.conversationId)
      deps.onReplaced();
  }

  return { call, holdGrant, useGrant, openConversation };
}

/** A form takes longer, and names its own type with the boundary that only it knows. */
function requestWith(token: string, body: unknown): RequestInit {
  const isForm = body instanceof FormData;
  return {
    signal: within(isForm ? uploadedWithinMs : answeredWithinMs),
    headers: {
      Authorization: `Bearer ${token}`,
      ...(!isForm && { 'Content-Type': 'application/json' }),
    },
    ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
  };
}

/** Asks for the conversation of a token to be opened. */
export const postConversation = (domain: string, token: string): Promise<Response> =>
  fetch(`${domain}/conversations?activities`, {
    method: 'POST',
    signal: within(answeredWithinMs),
    headers: { Authorization: `Bearer ${token}` },
  });

async function readAnswer(response: Response): Promise<Answer> {
  const retryAfter = Number(response.headers.get('Retry-After') ?? Number.NaN);
  return {
    status: response.status,
    body: (await response.json()) as unknown,
    retryAfterMs: Number.isFinite(retryAfter) ? retryAfter * 1000 : undefined,
  };
}
