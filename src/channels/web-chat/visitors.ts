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
const cookieName = 'fundline_visitor';

const claims = z.object({ user: z.string(), conv: z.string().transform(conversationId) });

/** Knows anonymous visitors again by a signed cookie. */
export function createVisitors({ secret, clock }: { secret: string; clock: Clock }) {
  const cookies = createSignedTokens({
    secret,
    clock,
    claims,
    purpose: 'web chat visitor',
    lifeSec: rememberedSec,
  });

  /** Who the cookie names. Undefined without a cookie, and for one too old or not of ours. */
  async function recognise(req: Request): Promise<Visitor | undefined> {
    const cookie = readCookie(req.headers.cookie ?? '');
    if (cookie === undefined) return undefined;
    const known = await cookies.verify(cookie).catch(() => undefined);
    return known && { userId: known.user, conversationId: known.conv };
  }

  return {
    recognise,

    /** Somebody never seen before. */
    welcome: (): Visitor => ({
      // ids that begin so are accepted by Direct Line's clients from a token only
      userId: `dl_${newId()}`,
      conversationId: conversationId(newId()),
    }),

    /** The Set-Cookie header by which the visitor is known for another day. */
    async remember(visitor: Visitor, isSecure: boolean): Promise<string> {
      const { userId: user, conversationId: conv } = visitor;
      const cookie = `${cookieName}=${await cookies.sign({ user, conv })}`;
      const flags = `Path=/chat; Max-Age=${rememberedSec}; HttpOnly; SameSite=Strict`;
      return `${cookie}; ${flags}${isSecure ? '; Secure' : ''}`;
    },
  };
}

function readCookie(header: string): string | undefined {
  const prefix = `${cookieName}=`;
  const pairs = header.split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(prefix))?.slice(prefix.length);
}
