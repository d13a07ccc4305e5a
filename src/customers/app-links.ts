import { createHash } from 'node:crypto';
import { SignJWT, jwtVerify } from 'jose';
import type { AppAction, Prefill } from '../conversation/app-action.js';
import type { CustomerId } from '../conversation/ids.js';
import { AppError } from '../shared/app-error.js';
import type { Clock } from '../shared/clock.js';

/** A way into the app for one customer, to be used once. */
export interface AppLink {
  readonly id: string;
  readonly customerId: CustomerId;
  readonly action: AppAction;
  readonly prefill: Prefill;
  readonly madeAt: Date;
  readonly expiresAt: Date;
  readonly usedAt: Date | undefined;
}

export interface AppLinkStore {
  /** Writes the link unless one has its id; returns the one that is there. */
  putIfNone(link: AppLink): Promise<AppLink>;
  find(id: string): Promise<AppLink | undefined>;
  /** False when the link has been used, or expires at `at` or before. */
  use(id: string, at: Date): Promise<boolean>;
}

export interface AppLinkDeps {
  readonly store: AppLinkStore;
  /** Links are signed with it. */
  readonly secret: Uint8Array;
  /** The app's address; an action is a path below it. */
  readonly baseUrl: string;
  readonly clock: Clock;
}

export interface AppLinkWish {
  readonly customerId: CustomerId;
  readonly action: AppAction;
  readonly prefill: Prefill;
  /** The same wish under the same key has the same link. */
  readonly key: string;
}

const validMs = 10 * 60_000;
/** At this time no link has expired: the store knows until when it holds. */
const never = new Date(0);

export type AppLinks = ReturnType<typeof createAppLinks>;

/**
 * Signed links into the app, which hold ten minutes, for one use by one customer. What the app is
 * filled in with is not in the address: the app's backend gets it for the link.
 */
export function createAppLinks({ store, secret, baseUrl, clock }: AppLinkDeps) {
  async function make(wish: AppLinkWish) {
    const { customerId, action, prefill } = wish;
    const madeAt = clock();
    const link = await store.putIfNone({
      id: idOf(wish),
      customerId,
      action,
      prefill,
      madeAt,
      expiresAt: new Date(madeAt.getTime() + validMs),
      usedAt: undefined,
    });
    const address = `${baseUrl.replace(/\/$/, '')}/${action}?link=${await sign(link, secret)}`;
    return { url: address, expiresAt: link.expiresAt };
  }

  /**
   * Uses the link up for the customer who is signed in to the app. Throws APP_LINK_NOT_FOUND when
   * it is none of ours or another customer's, APP_LINK_GONE when it was used or is too old.
   */
  async function redeem(token: string, customerId: CustomerId) {
    const id = await signedId(token, secret);
    if (id === undefined) throw new AppError('APP_LINK_NOT_FOUND');
    const link = await store.find(id);
    // What we have signed and no longer keep has expired long ago.
    if (link === undefined) throw new AppError('APP_LINK_GONE');
    if (link.customerId !== customerId) throw new AppError('APP_LINK_NOT_FOUND');
    if (!(await store.use(id, clock()))) throw new AppError('APP_LINK_GONE');
    return { customerId, action: link.action, prefill: link.prefill };
  }

  return { make, redeem };
}

function idOf({ key, customerId, action, prefill }: AppLinkWish): string {
  const fields = Object.entries(prefill).toSorted(([a], [b]) => a.localeCompare(b));
  const wish = JSON.stringify([key, customerId, action, fields]);
  return createHash('sha256').update(wish).digest('base64url');
}

const sign = ({ id, madeAt, expiresAt }: AppLink, secret: Uint8Array): Promise<string> =>
  new SignJWT()
    .setProtectedHeader({ alg: 'HS256' })
    .setJti(id)
    .setIssuedAt(madeAt)
    .setExpirationTime(expiresAt)
    .sign(secret);

async function signedId(token: string, secret: Uint8Array): Promise<string | undefined> {
  try {
    const options = { algorithms: ['HS256'], currentDate: never };
    return (await jwtVerify(token, secret, options)).payload.jti;
  } catch {
    return undefined;
  }
}
