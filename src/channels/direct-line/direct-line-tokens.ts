import { z } from 'zod';
import { conversationId, customerId } from '../../conversation/ids.js';
import type { ConversationId, CustomerId } from '../../conversation/ids.js';
import type { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/new-id.js';
import { AppError } from '../../shared/app-error.js';
import { sameSecret } from '../../shared/same-secret.js';
import { createSignedTokens } from '../signed-tokens.js';

/** Who holds a token, and the one conversation it opens. */
export interface Caller {
  readonly userId: string;
  readonly conversationId: ConversationId;
  readonly customerId?: CustomerId;
  /** Present: pages of other origins may not use what the caller holds. */
  readonly trustedOrigins?: readonly string[];
}

/** A token in Direct Line's own words. */
export interface Token {
  readonly conversationId: ConversationId;
  readonly token: string;
  /** Seconds. */
  readonly expires_in: number;
}

/** Microsoft's client refreshes every 15 minutes whatever `expires_in` says. */
const tokenLifeSec = 30 * 60;

/** Tickets stand in addresses and so in proxies' logs; each opens one socket and nothing else. */
const ticketLifeSec = 60;

/** The names of the claims are Direct Line's: its client reads `user`. */
const claims = z.object({
  user: z.string(),
  conv: z.string().transform(conversationId),
  cust: z.string().transform(customerId).optional(),
  orig: z.array(z.string()).optional(),
});
const ticketClaims = claims.extend({ jti: z.string() });

interface TokensDeps {
  readonly secret: string;
  readonly clock: Clock;
  /** Whether the ticket is used for the first time, on whichever process. */
  readonly useTicket: (id: string, forgetAt: Date) => Promise<boolean>;
}

export type DirectLineTokens = ReturnType<typeof createDirectLineTokens>;

export function createDirectLineTokens({ secret, clock, useTicket }: TokensDeps) {
  const settings = { secret, clock };
  const tokens = createSignedTokens({
    ...settings,
    claims,
    purpose: 'direct line token',
    lifeSec: tokenLifeSec,
  });
  const tickets = createSignedTokens({
    ...settings,
    claims: ticketClaims,
    purpose: 'direct line ticket',
    lifeSec: ticketLifeSec,
  });

  return {
    async issue(caller: Caller): Promise<Token> {
      const token = await tokens.sign(toClaims(caller));
      return { conversationId: caller.conversationId, token, expires_in: tokenLifeSec };
    },
    /** Throws TOKEN_EXPIRED or SIGN_IN_REQUIRED. */
    verify: async (token: string): Promise<Caller> => toCaller(await tokens.verify(token)),

    /** A pass for one socket, good for a minute. */
    issueTicket: (caller: Caller): Promise<string> =>
      tickets.sign({ ...toClaims(caller), jti: newId() }),
    /** Who may open a socket with the ticket, now and not again: see `spendTicket`. */
    readTicket: async (ticket: string): Promise<Caller & { readonly ticketId: string }> => {
      const read = await tickets.verify(ticket);
      return { ...toCaller(read), ticketId: read.jti };
    },
    /** Throws SIGN_IN_REQUIRED when the ticket has opened a socket before. */
    async spendTicket(ticketId: string): Promise<void> {
      const forgetAt = new Date(clock().getTime() + ticketLifeSec * 1000);
      if (!(await useTicket(ticketId, forgetAt))) throw new AppError('SIGN_IN_REQUIRED');
    },

    /** Takes the same time for every wrong guess. */
    isSecret: (guess: string): boolean => sameSecret(guess, secret),
  };
}

function toClaims(caller: Caller): z.output<typeof claims> {
  const { userId, conversationId: conv, customerId: cust, trustedOrigins: orig } = caller;
  return {
    user: userId,
    conv,
    ...(cust !== undefined && { cust }),
    ...(orig !== undefined && { orig: [...orig] }),
  };
}

function toCaller({ user, conv, cust, orig }: z.output<typeof claims>): Caller {
  return {
    userId: user,
    conversationId: conv,
    ...(cust !== undefined && { customerId: cust }),
    ...(orig !== undefined && { trustedOrigins: orig }),
  };
}
