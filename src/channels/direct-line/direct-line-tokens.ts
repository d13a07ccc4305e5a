import { z } from 'zod';
import { conversationId, customerId } from '../../conversation/ids.js';
import type { ConversationId, CustomerId } from '../../conversation/ids.js';
import type { Clock } from '../../shared/clock.js';
import { sameSecret } from '../../shared/same-secret.js';
import { createSignedTokens } from '../signed-tokens.js';

/** Who holds a token, and the one conversation it opens. */
export interface Caller {
  readonly userId: string;
  readonly conversationId: ConversationId;
  readonly customerId?: CustomerId;
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

/** Tickets stand in addresses and so in proxies' logs; they open a socket and nothing else. */
const ticketLifeSec = 60;

/** The names of the claims are Direct Line's: its client reads `user`. */
const claims = z.object({
  user: z.string(),
  conv: z.string().transform(conversationId),
  cust: z.string().transform(customerId).optional(),
});

export type DirectLineTokens = ReturnType<typeof createDirectLineTokens>;

export function createDirectLineTokens({ secret, clock }: { secret: string; clock: Clock }) {
  const settings = { secret, clock, claims };
  const tokens = createSignedTokens({
    ...settings,
    purpose: 'direct line token',
    lifeSec: tokenLifeSec,
  });
  const tickets = createSignedTokens({
    ...settings,
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
    issueTicket: (caller: Caller): Promise<string> => tickets.sign(toClaims(caller)),
    /** Throws TOKEN_EXPIRED or SIGN_IN_REQUIRED. */
    verifyTicket: async (ticket: string): Promise<Caller> => toCaller(await tickets.verify(ticket)),

    /** Takes the same time for every wrong guess. */
    isSecret: (guess: string): boolean => sameSecret(guess, secret),
  };
}

function toClaims(caller: Caller): z.output<typeof claims> {
  const { userId, conversationId: conv, customerId: cust } = caller;
  return { user: userId, conv, ...(cust !== undefined && { cust }) };
}

function toCaller({ user, conv, cust }: z.output<typeof claims>): Caller {
  return { userId: user, conversationId: conv, ...(cust !== undefined && { customerId: cust }) };
}
