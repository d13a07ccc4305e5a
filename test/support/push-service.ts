import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { signatureOf } from '../../src/shared/sign-webhook.js';
import { signal } from './signal.js';

export const pushSecret = 'a-push-secret-for-the-tests';

export interface Notice {
  readonly id: string;
  readonly conversationId: string;
  readonly userId: string;
}

/** What the service answers; undefined: it takes the notice. */
interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The app's push service: takes what is signed, and knows a repeat by its key. */
export async function startPushService() {
  /** Every call whose signature is right, as it came. */
  const calls: { readonly key: string; readonly body: string }[] = [];
  /** What customers see. */
  const shown = new Map<string, Notice>();
  const answers: (Answer | undefined)[] = [];
  let next = signal();

  async function take(req: IncomingMessage): Promise<Answer> {
    const body = await text(req);
    if (!isSigned(req, body)) return { status: 401 };
    const key = String(req.headers['idempotency-key']);
    calls.push({ key, body });
    const answer = answers.shift();
    if (answer === undefined) shown.set(key, JSON.parse(body) as Notice);
    next.give();
    next = signal();
    return answer ?? { status: 204 };
  }

  const server = createServer((req, res) => {
    void take(req).then(({ status, headers }) => {
      // not chained: restify changes what Node's own method returns
      res.writeHead(status, headers);
      return res.end();
    });
  });
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}/push`,
    calls,
    notices: (): readonly Notice[] => [...shown.values()],
    /** Refuses the next calls so, one after the other. */
    answerNext: (...given: readonly Answer[]): void => void answers.push(...given),
    /** Resolves with the calls once there are so many. */
    called: async (times: number) => {
      while (calls.length < times) await next.given;
      return calls;
    },
  };
}

function isSigned(req: IncomingMessage, body: string): boolean {
  const timestamp = String(req.headers['x-fundline-timestamp']);
  return req.headers['x-fundline-signature'] === signatureOf(pushSecret, timestamp, body);
}
