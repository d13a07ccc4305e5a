import { z } from 'zod';
import type { Request } from 'restify';
import { conversationId } from '../../conversation/ids.js';
import type { ConversationId } from '../../conversation/ids.js';
import type { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/new-id.js';
import { createSignedTokens } from '../signed-tokens.js';

export interface Visitor {
  readonly userId: string;
  readonly conversationId: ConversationId;
}

/** A conversation is gone a day after the last visit: the next person at this computer has their own. */
const rememberedSec = 24 * 60 * 60;

/** The page by itself and the page within other sites have each their own. */
const cookieName = (isFramed: boolean) => (isFramed ? 'fundline_framed' : 'fundline_visitor');

interface Shown {
  /** The page is shown within another site. */
  readonly isFramed: boolean;
  /** The key that the page itself has kept, where its browser keeps no cookies for frames. */
  readonly shown: string | undefined;
}

const claims = z.object({ user: z.string(), conv: z.string().transform(conversationId) });

/** Knows anonymous visitors again by a signed key, which their browser keeps as a cookie. */
export function createVisitors({ secret, clock }: { secret: string; clock: Clock }) {
  const keys = createSignedTokens({
    secret,
    clock,
    claims,
    purpose: 'web chat visitor',
    lifeSec: rememberedSec,
  });

  return {
    /** Who the key names. Undefined without a key, and for one too old or not of ours. */
    async recognise(req: Request, { isFramed, shown }: Shown): Promise<Visitor | undefined> {
      const cookie = readCookie(req.headers.cookie ?? '', cookieName(isFramed));
      const key = cookie ?? (isFramed ? shown : undefined);
      if (key === undefined) return undefined;
      const known = await keys.verify(key).catch(() => undefined);
      return known && { userId: known.user, conversationId: known.conv };
    },

    /** Somebody never seen before. */
    welcome: (): Visitor => ({
      // ids that begin so are accepted by Direct Line's clients from a token only
      userId: `dl_${newId()}`,
      conversationId: conversationId(newId()),
    }),

    /** The key by which the visitor is known for another day. */
    keyOf: ({ userId, conversationId: conv }: Visitor): Promise<string> =>
      keys.sign({ user: userId, conv }),
  };
}

/**
 * The Set-Cookie header with a visitor's key. Within another site a cookie is kept only when it is
 * partitioned: it is sent there alone, so that nobody is followed from site to site.
 */
export function writeCookie(
  key: string,
  { isFramed, isSecure }: { readonly isFramed: boolean; readonly isSecure: boolean },
): string {
  const cookie = `${cookieName(isFramed)}=${key}; Path=/chat; Max-Age=${rememberedSec}; HttpOnly`;
  if (isFramed) return `${cookie}; SameSite=None; Secure; Partitioned`;
  return `${cookie}; SameSite=Strict${isSecure ? '; Secure' : ''}`;
}

function readCookie(header: string, name: string): string | undefined {
  const prefix = `${name}=`;
  const pairs = header.split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(prefix))?.slice(prefix.length);
}
