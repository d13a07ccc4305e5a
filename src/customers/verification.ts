import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ConversationId, CustomerId } from '../conversation/ids.js';
import type { Clock } from '../shared/clock.js';

/** A one-time code that was sent. Neither the code nor the phone number can be read from it. */
export interface PendingCode {
  readonly conversationId: ConversationId;
  /** undefined: nobody has this number. The customer is told the same either way. */
  readonly customerId: CustomerId | undefined;
  readonly phoneDigest: string;
  readonly codeDigest: string;
  readonly expiresAt: Date;
  readonly triesLeft: number;
  /** Keys of the messages that sent, and last tried, this code. */
  readonly sentBy: string;
  readonly triedBy: string | undefined;
  readonly accepted: boolean;
}

/** One code sent, counted by the digest of whom; the key makes a repeat the same sending. */
export interface CodeSending {
  readonly phoneDigest: string;
  readonly key: string;
  readonly at: Date;
}

export interface VerificationStore {
  /** Counts a sending for this phone's digest; returns how many there were since `since`. */
  countSending(sending: CodeSending, since: Date): Promise<number>;
  put(code: PendingCode): Promise<void>;
  find(id: ConversationId): Promise<PendingCode | undefined>;
}

/**
 * Brings a code to a phone. The same key is the same message. It resolves before the phone's side
 * has answered: how long that takes would tell that the number is known.
 */
export type CodeSender = (sms: {
  readonly phone: string;
  readonly code: string;
  readonly key: string;
}) => Promise<void>;

/** What a code is asked for with. */
export interface CodeWish {
  readonly phone: string;
  /** Where the customer's client is, as far as that is counted. */
  readonly address: string | undefined;
  /** The same key is the same wish. */
  readonly key: string;
}

export type Started =
  | { readonly isRefused: true }
  /** Whose number it is, for agents; undefined: nobody's. */
  | { readonly isRefused: false; readonly customerId: CustomerId | undefined };

export type Checked =
  | { readonly type: 'codeAccepted'; readonly customerId: CustomerId }
  | { readonly type: 'codeWrong'; readonly triesLeft: number }
  | { readonly type: 'codeExpired' };

export interface VerificationDeps {
  readonly store: VerificationStore;
  readonly customerByPhone: (phone: string) => Promise<CustomerId | undefined>;
  readonly sendCode: CodeSender;
  /** Codes and digests are derived with it. */
  readonly secret: Uint8Array;
  readonly clock: Clock;
}

const validMs = 5 * 60_000;
const tries = 5;
/** For a phone, and for a conversation … */
const sendingsPerHour = 5;
/** … and for an address, which a company's whole staff may share. */
const sendingsPerAddress = 20;
const hourMs = 3_600_000;

/**
 * Proves by a one-time code that a customer holds the phone the company knows. Whether a number
 * belongs to a customer cannot be told from any answer.
 */
export function createVerification(deps: VerificationDeps) {
  const { store, customerByPhone, sendCode, secret, clock } = deps;
  const digest = (purpose: string, text: string) =>
    createHmac('sha256', secret).update(`${purpose}:${text}`).digest('hex');
  const codeOf = (key: string) =>
    String(Number.parseInt(digest('code', key).slice(0, 12), 16) % 1_000_000).padStart(6, '0');

  /** Sends a code that holds five minutes and five tries, unless too many were asked for. */
  async function start(id: ConversationId, wish: CodeWish): Promise<Started> {
    const { phone, key } = wish;
    if (!(await isAllowed(id, wish, { store, digest, now: clock() }))) return { isRefused: true };
    const now = clock();
    const customerId = await customerByPhone(phone);
    const code = codeOf(key);
    await store.put({
      conversationId: id,
      customerId,
      phoneDigest: digest('phone', phone),
      codeDigest: digest('check', code),
      expiresAt: new Date(now.getTime() + validMs),
      triesLeft: tries,
      sentBy: key,
      triedBy: undefined,
      accepted: false,
    });
    if (customerId !== undefined) await sendCode({ phone, code, key });
    return { isRefused: false, customerId };
  }

  /** Tries a code. The same message tries once, however often it is played. */
  async function check(id: ConversationId, code: string, key: string): Promise<Checked> {
    const pending = await store.find(id);
    if (pending === undefined) return { type: 'codeExpired' };
    if (pending.triedBy === key) return told(pending);
    if (pending.accepted || pending.triesLeft === 0 || pending.expiresAt <= clock())
      return { type: 'codeExpired' };

    const fits = sameText(pending.codeDigest, digest('check', code));
    const tried = {
      ...pending,
      triedBy: key,
      triesLeft: pending.triesLeft - 1,
      accepted: fits && pending.customerId !== undefined,
    };
    await store.put(tried);
    return told(tried);
  }

  return { start, check };
}

interface Counting {
  readonly store: Pick<VerificationStore, 'countSending'>;
  readonly digest: (purpose: string, text: string) => string;
  readonly now: Date;
}

/** Counts the wish. False: too many were asked for. */
async function isAllowed(
  id: ConversationId,
  { phone, address, key }: CodeWish,
  { store, digest, now }: Counting,
): Promise<boolean> {
  const hourAgo = new Date(now.getTime() - hourMs);
  const counted = [
    { whose: digest('phone', phone), atMost: sendingsPerHour },
    { whose: digest('conversation', id), atMost: sendingsPerHour },
  ];
  if (address !== undefined)
    counted.push({ whose: digest('address', address), atMost: sendingsPerAddress });
  for (const { whose, atMost } of counted) {
    const sending = { phoneDigest: whose, key: `${key}:${whose}`, at: now };
    if ((await store.countSending(sending, hourAgo)) > atMost) return false;
  }
  return true;
}

export type Verification = ReturnType<typeof createVerification>;

function told({ accepted, customerId, triesLeft }: PendingCode): Checked {
  if (accepted && customerId !== undefined) return { type: 'codeAccepted', customerId };
  return triesLeft > 0 ? { type: 'codeWrong', triesLeft } : { type: 'codeExpired' };
}

const sameText = (a: string, b: string): boolean => timingSafeEqual(Buffer.from(a), Buffer.from(b));
