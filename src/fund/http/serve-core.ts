import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { sameSecret } from '../../shared/same-secret.js';
import type { FundCore } from '../fund-core.js';
import { askCore } from './ask-core.js';
import { operations, type Operation, type OperationName } from './operations.js';

interface Served {
  readonly core: FundCore;
  readonly secret: string;
}

/** What goes back: a status and what is sent as JSON. */
interface Reply {
  readonly status: number;
  readonly body: unknown;
}

const bodyAtMost = 64 * 1024;

/**
 * Any core over HTTP, exactly as `core.openapi.yaml` has it: the peer of the client in tests and
 * trials. It does not listen yet.
 */
export function serveCore(served: Served): Server {
  return createServer((request, response) => {
    answer(served, request).then(
      (reply) => send(response, request, reply),
      () => send(response, request, refused(500, 'FAILED', 'The core system failed.')),
    );
  });
}

async function answer({ core, secret }: Served, request: IncomingMessage): Promise<Reply> {
  if (!sameSecret(request.headers.authorization?.replace(/^Bearer /, '') ?? '', secret))
    return refused(401, 'SECRET_REFUSED', 'The secret is missing or wrong.');
  const url = new URL(request.url ?? '/', 'http://core');
  const found = findOperation(request.method, url.pathname);
  if (found === undefined) return refused(404, 'NO_SUCH_ADDRESS', 'There is no such address.');
  const { method } = found.operation;
  const given = method === 'post' ? await readBody(request) : url.searchParams;
  return answerOperation(core, found, { headers: request.headers, given: toRecord(given) });
}

interface Given {
  readonly headers: IncomingMessage['headers'];
  readonly given: Readonly<Record<string, unknown>>;
}

async function answerOperation(
  core: FundCore,
  { name, operation, inPath }: Found,
  { headers, given }: Given,
): Promise<Reply> {
  const asked = z.safeDecode(operation.parameters, { ...given, ...inPath });
  const key = textOf(headers['idempotency-key']);
  const lacksHeader =
    textOf(headers['x-correlation-id']) === '' || (operation.isWrite && key === '');
  if (!asked.success || lacksHeader)
    return refused(400, 'INVALID_REQUEST', 'A parameter is missing or wrong.');
  const told = await askCore(core, { name, asked: asked.data, key });
  if (told === undefined) return refused(404, 'NOT_FOUND', 'What was asked for does not exist.');
  return { status: 200, body: z.encode(operation.answer, told) };
}

interface Found {
  readonly name: OperationName;
  readonly operation: Operation;
  readonly inPath: Readonly<Record<string, string>>;
}

function findOperation(method: string | undefined, path: string): Found | undefined {
  for (const [name, operation] of Object.entries<Operation>(operations)) {
    if (operation.method !== method?.toLowerCase()) continue;
    const pattern = operation.path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)');
    const match = new RegExp(`^${pattern}$`).exec(path);
    if (match !== null)
      return { name: name as OperationName, operation, inPath: match.groups ?? {} };
  }
  return undefined;
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > bodyAtMost) return undefined;
    pieces.push(piece);
  }
  try {
    return JSON.parse(Buffer.concat(pieces).toString()) as unknown;
  } catch {
    return undefined;
  }
}

function toRecord(given: unknown): Readonly<Record<string, unknown>> {
  if (given instanceof URLSearchParams) return Object.fromEntries(given);
  return typeof given === 'object' && given !== null ? { ...given } : {};
}

const textOf = (header: string | string[] | undefined): string =>
  typeof header === 'string' ? header : '';

const refused = (status: number, code: string, message: string): Reply => ({
  status,
  body: { error: { code, message } },
});

function send(response: ServerResponse, request: IncomingMessage, { status, body }: Reply): void {
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'X-Correlation-Id': textOf(request.headers['x-correlation-id']),
  });
  response.end(JSON.stringify(body));
}
