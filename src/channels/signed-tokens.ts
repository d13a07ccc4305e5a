import { hkdfSync } from 'node:crypto';
import { SignJWT, jwtVerify, type JWTPayload } from 'jose';
import { z } from 'zod';
import { AppError } from '../shared/app-error.js';
import type { Clock } from '../shared/clock.js';
import { rememberFound } from '../shared/remember-found.js';

/** A client shows the same token with every message; its signature is checked once. */
const remembered = 20_000;

/** At this time no token has expired. */
const never = new Date(0);

const expiry = z.object({ exp: z.number() });

interface SignedTokenOptions<Claims> {
  readonly secret: string;
  /** Tokens of one purpose are worthless for every other. */
  readonly purpose: string;
  readonly lifeSec: number;
  readonly claims: z.ZodType<Claims>;
  readonly clock: Clock;
}

export interface SignedTokens<Claims> {
  readonly lifeSec: number;
  sign(claims: Claims): Promise<string>;
  /** Throws TOKEN_EXPIRED, or SIGN_IN_REQUIRED for whatever else is wrong with the token. */
  verify(token: string): Promise<Claims>;
}

/**
 * Signs claims as JWTs. The key follows from the secret and the purpose alone, so a token holds
 * on every process with the same secret and outlives a restart.
 */
export function createSignedTokens<Claims extends object>(
  options: SignedTokenOptions<Claims>,
): SignedTokens<Claims> {
  const { secret, purpose, lifeSec, clock } = options;
  const key = new Uint8Array(hkdfSync('sha256', secret, '', `fundline ${purpose}`, 32));
  const read = rememberFound((token: string) => readSigned(token, key, options.claims), remembered);

  return {
    lifeSec,

    sign(claims) {
      const now = clock();
      return new SignJWT({ ...claims } as JWTPayload)
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuedAt(now)
        .setExpirationTime(new Date(now.getTime() + lifeSec * 1000))
        .sign(key);
    },

    async verify(token) {
      const signed = await read(token);
      if (signed === undefined) throw new AppError('SIGN_IN_REQUIRED');
      if (signed.expiresAt.getTime() <= clock().getTime()) throw new AppError('TOKEN_EXPIRED');
      return signed.claims;
    },
  };
}

/** What a token says if we signed it, expired or not. */
async function readSigned<Claims>(token: string, key: Uint8Array, claims: z.ZodType<Claims>) {
  try {
    const { payload } = await jwtVerify(token, key, { algorithms: ['HS256'], currentDate: never });
    const expiresAt = new Date(expiry.parse(payload).exp * 1000);
    return { claims: claims.parse(payload), expiresAt };
  } catch {
    return undefined;
  }
}
