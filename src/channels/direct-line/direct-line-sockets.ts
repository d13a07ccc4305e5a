import { STATUS_CODES, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocketServer, type WebSocket } from 'ws';
import type { ConversationId } from '../../conversation/ids.js';
import { AppError, errorCodes } from '../../shared/app-error.js';
import { startActivityStream, type ActivityStream } from './activity-stream.js';
import type { DirectLineDeps } from './direct-line-deps.js';
import type { DirectLineTokens } from './direct-line-tokens.js';
import type { FileLinks } from './file-links.js';
import { checkOrigin } from './origins.js';
import { readWatermark } from './watermark.js';

/** Microsoft's client opens another socket on each change of its status and closes none. */
const mostSockets = 8;

/** What a socket is told when the server stops: come back (RFC 6455's registry, Service Restart). */
const serviceRestart = 1012;

/** A client that does not take its leave within this time is cut off. */
const farewellMs = 1_000;

/** Clients send empty frames only. */
const maxFrameBytes = 4096;

/**
 * Takes over the HTTP server's upgrades: streams are opened, other addresses are refused.
 * `close` ends every socket after what it still has to say; clients come back with their watermark.
 */
export function openDirectLineSockets(
  http: Server,
  deps: DirectLineDeps,
  { tokens, links }: { readonly tokens: DirectLineTokens; readonly links: FileLinks },
): { close(): Promise<void> } {
  const webSockets = new WebSocketServer({ noServer: true, maxPayload: maxFrameBytes });
  const streams = new WeakMap<WebSocket, ActivityStream>();
  const admit = createAdmission();

  async function open(req: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const { id, watermark, ticket } = readAddress(req.url ?? '');
    const after = readWatermark(watermark);
    const caller = await tokens.readTicket(ticket);
    const { conversationId, userId, ticketId } = caller;
    if (conversationId !== id) throw new AppError('CONVERSATION_NOT_FOUND');
    checkOrigin(req, caller);
    deps.allow('connect', conversationId);
    // last of all: whoever was told to come back later comes back with the same ticket
    await tokens.spendTicket(ticketId);

    webSockets.handleUpgrade(req, socket, head, (webSocket) => {
      webSocket.on('error', () => webSocket.terminate());
      admit(conversationId, webSocket);
      const linkTo = links.linksFor(req);
      const connection = caller.customerId && deps.connections?.begin(conversationId, after);
      const options = { socket: webSocket, conversationId, userId, linkTo, after, connection };
      streams.set(webSocket, startActivityStream(options, deps));
    });
  }

  function upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    open(req, socket, head).catch((error: unknown) => refuse(socket, error));
  }

  http.on('upgrade', upgrade);
  return {
    async close() {
      http.off('upgrade', upgrade);
      webSockets.close();
      await Promise.all(
        [...webSockets.clients].map((socket) => takeLeave(socket, streams.get(socket))),
      );
    },
  };
}

async function takeLeave(webSocket: WebSocket, stream: ActivityStream | undefined): Promise<void> {
  await withinFarewell(stream?.caughtUp());
  const left = new Promise((resolve) => webSocket.once('close', resolve));
  webSocket.close(serviceRestart, 'The server restarts');
  await withinFarewell(left);
  webSocket.terminate();
}

const withinFarewell = (ending: Promise<unknown> | undefined): Promise<unknown> =>
  Promise.race([ending, sleep(farewellMs, undefined, { ref: false })]);

/** Keeps each conversation's newest sockets and closes the oldest above the limit. */
function createAdmission() {
  const open = new Map<ConversationId, Set<WebSocket>>();

  return (id: ConversationId, socket: WebSocket): void => {
    const sockets = open.get(id) ?? new Set();
    open.set(id, sockets.add(socket));
    socket.once('close', () => {
      sockets.delete(socket);
      if (sockets.size === 0) open.delete(id);
    });

    const [oldest] = sockets;
    if (sockets.size > mostSockets) {
      sockets.delete(oldest as WebSocket);
      oldest?.close(1008, 'Too many sockets');
    }
  };
}

function readAddress(url: string) {
  const [, id, search] =
    /^\/v3\/directline\/conversations\/([\w-]{1,64})\/stream(?:\?(.*))?$/.exec(url) ?? [];
  if (id === undefined) throw new AppError('NOT_FOUND');
  const query = new URLSearchParams(search);
  return { id, watermark: query.get('watermark'), ticket: query.get('t') ?? '' };
}

/** Answers an upgrade as a plain request is answered, and hangs up. */
function refuse(socket: Duplex, error: unknown): void {
  const code = error instanceof AppError ? error.code : 'INTERNAL';
  const { status, docs } = errorCodes[code];
  const body = JSON.stringify({ error: { code, message: docs } });
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
      'Content-Type: application/json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}
