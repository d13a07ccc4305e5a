import { onTestFinished } from 'vitest';
import { mountDirectLine } from '../../../src/channels/direct-line/direct-line.js';
import type { DirectLine } from '../../../src/channels/direct-line/direct-line.js';
import type { DirectLineDeps } from '../../../src/channels/direct-line/direct-line-deps.js';
import { createMemoryConversations, type MemoryConversations } from './memory-conversations.js';
import { startServer } from './test-server.js';

export const secret = 'a-direct-line-secret-of-the-tests';

interface Options extends Partial<DirectLineDeps> {
  readonly memory?: MemoryConversations;
  readonly port?: number;
}

export type TestDirectLine = Awaited<ReturnType<typeof startDirectLine>>;

/** Direct Line on a free port over conversations in memory. */
export async function startDirectLine({
  memory = createMemoryConversations(),
  port = 0,
  ...overrides
}: Options = {}) {
  const deps: DirectLineDeps = {
    secret,
    clock: () => new Date(),
    allow: () => undefined,
    useTicket: usedOnce(),
    ...memory.ports,
    ...overrides,
  };
  const mounted: DirectLine[] = [];
  const { server, base, dropConnections } = await startServer(
    (bare) => mounted.push(mountDirectLine(bare, deps)),
    port,
  );
  const [directLine] = mounted;
  if (directLine === undefined) throw new Error('Direct Line is mounted');

  const stop = async () => {
    await directLine.close();
    dropConnections();
    await new Promise<void>((resolve) => void server.close(resolve));
  };
  onTestFinished(() => directLine.close());

  const call = createCaller(`${base}/v3/directline`);
  return {
    base,
    directLine,
    memory,
    call,
    dropConnections,
    stop,
    open: () => openConversation(call),
  };
}

/** Remembers tickets in this process. */
function usedOnce(): DirectLineDeps['useTicket'] {
  const used = new Set<string>();
  return async (id) => used.size < used.add(id).size;
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

type Call = (method: string, path: string, options?: CallOptions) => Promise<Answer>;

interface CallOptions {
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

const createCaller =
  (base: string): Call =>
  async (method, path, { token, body, headers } = {}) => {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? {} : (JSON.parse(text) as unknown),
    };
  };

export interface OpenConversation {
  readonly conversationId: string;
  readonly token: string;
  readonly streamUrl: string;
}

/** A customer's conversation, as a client opens it. */
async function openConversation(call: Call): Promise<OpenConversation> {
  const user = { id: 'dl_li' };
  const generated = await call('POST', '/tokens/generate', { token: secret, body: { user } });
  const { token } = generated.body as { token: string };
  const opened = await call('POST', '/conversations', { token });
  return opened.body as OpenConversation;
}
