import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Clock } from '../../shared/clock.js';

interface GatewayDeps {
  readonly url: string;
  /** Both sides know it: the gateway tells by it who asks. */
  readonly secret: string;
  readonly clock: Clock;
  readonly log: Logger;
  /** Between two attempts; growing pauses unless given. */
  readonly pausesMs?: readonly number[];
}

/** A one-time code on its way to a phone. */
interface Sms {
  readonly phone: string;
  readonly code: string;
  /** The same one is the same message. */
  readonly key: string;
}

const usualPausesMs = [1_000, 5_000, 15_000];
const answerWithinMs = 5_000;
const validSeconds = 300;

/**
 * Hands one-time codes to the company's SMS gateway by a signed webhook, without waiting for its
 * answer: how long that takes would tell whose numbers are known. What it does not take is tried
 * three times more; after that the customer can have another sent.
 */
export function createSmsGateway(deps: GatewayDeps) {
  const { clock, log, pausesMs = usualPausesMs } = deps;
  const underWay = new Set<Promise<void>>();

  async function deliver(sms: Sms): Promise<void> {
    for (const pauseMs of [0, ...pausesMs]) {
      await sleep(pauseMs, undefined, { ref: false });
      if (await isTaken(sms, deps, clock())) return;
    }
    log.error({ key: sms.key }, 'the SMS gateway has not taken a one-time code');
  }

  return {
    send(sms: Sms): Promise<void> {
      const delivery = deliver(sms).finally(() => underWay.delete(delivery));
      underWay.add(delivery);
      return Promise.resolve();
    },

    /** Resolves when nothing is under way. */
    settled: async (): Promise<void> => void (await Promise.all(underWay)),
  };
}

async function isTaken(sms: Sms, { url, secret, log }: GatewayDeps, now: Date): Promise<boolean> {
  const body = JSON.stringify({ ...sms, purpose: 'verification', validSeconds });
  const timestamp = String(Math.floor(now.getTime() / 1_000));
  const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(answerWithinMs),
      headers: {
        'Content-Type': 'application/json',
        'Idempotency-Key': sms.key,
        'X-Fundline-Timestamp': timestamp,
        'X-Fundline-Signature': signature,
      },
      body,
    });
    await response.body?.cancel();
    if (!response.ok) log.warn({ status: response.status }, 'the SMS gateway refused a code');
    return response.ok;
  } catch (error) {
    log.warn({ err: error }, 'the SMS gateway gave no answer');
    return false;
  }
}
