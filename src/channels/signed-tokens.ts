import { hkdfSync } from 'node:crypto';
import { SignJWT, errors, jwtVerify, type JWTPayload } from 'jose';
import type { z } from 'zod';
import { AppError } from '../shared/app-error.js';
import type { Clock } from '../shared/clock.js';

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
      try {
        const settings = { algorithms: ['HS256'], currentDate: clock() };
        const { payload } = await jwtVerify(token, key, settings);
        return options.claims.parse(payload);
      } catch (error) {
        if (error instanceof errors.JWTExpired) throw new AppError('TOKEN_EXPIRED');
        throw new AppError('SIGN_IN_REQUIRED');
      }
    },
  };
}
