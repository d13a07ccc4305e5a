import type { Socket } from 'node:net';
import { commandTable } from './commands/command-table.js';
import type { Caller } from './commands/command.js';
import { refuseUnsupported } from './commands/refuse-unsupported.js';
import type { Reply } from './disk/sessions.js';
import type { Engine } from './engine.js';
import { asMongoError, MongoError, toErrorReply } from './mongo-error.js';
import { encodeReply, isPlainObject, RawDocument } from './values/bson-codec.js';
import {
  createFrameReader,
  readCommand,
  writeReply,
  type CommandMessage,
  type Frame,
} from './wire.js';

/** What the server reports about itself; a pino logger fits. */
export interface EmbeddedServerLog {
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
}

export interface ConnectionOptions {
  readonly engine: Engine;
  readonly connectionId: number;
  readonly address: string;
  /** How many clients are connected. */
  readonly connections: () => number;
  readonly log: EmbeddedServerLog;
}

interface Served {
  readonly engine: Engine;
  readonly log: EmbeddedServerLog;
  readonly socket: Socket;
  readonly caller: Caller;
}

/**
 * Answers the commands that come over a socket, one after the other, until either side closes it.
 * The returned promise of `settled` resolves when the commands under way have ended.
 */
export function serveConnection(
  socket: Socket,
  options: ConnectionOptions,
): { settled(): Promise<void> } {
  const readFrames = createFrameReader();
  const closing = new AbortController();
  const { engine, log, connectionId, address, connections } = options;
  const client = (): string => `${socket.remoteAddress ?? ''}:${socket.remotePort ?? ''}`;
  const caller = { connectionId, address, connections, client, closed: closing.signal };
  const served = { engine, log, socket, caller };
  let lastAnswer: Promise<void> = Promise.resolve();

  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('close', () => closing.abort());
  socket.on('data', (chunk) => {
    try {
      for (const frame of readFrames(chunk)) {
        lastAnswer = lastAnswer.then(() => answer(frame, served)).catch(fail);
      }
    } catch (error) {
      fail(error);
    }
  });

  function fail(error: unknown): void {
    log.warn({ reason: asMongoError(error).codeName }, 'A connection was closed');
    socket.destroy();
  }

  return { settled: () => lastAnswer };
}

async function answer(frame: Frame, served: Served): Promise<void> {
  const message = read(frame);
  if (message instanceof MongoError) {
    send(served, writeReply(frame, encodeReply(toErrorReply(message))));
  } else if (message.takesMore && isPlainObject(message.body['topologyVersion'])) {
    await keepAnswering(frame, message, served);
  } else {
    const { body } = await run(message, served);
    if (message.wantsReply) send(served, writeReply(frame, body));
  }
}

function read(frame: Frame): CommandMessage | MongoError {
  try {
    return readCommand(frame);
  } catch (error) {
    // Lengths that lead out of the message end here too.
    return error instanceof MongoError
      ? error
      : new MongoError('InvalidBSON', 'the message cannot be read');
  }
}

/** A client that watches the server gets one answer after the other, as long as it is connected. */
async function keepAnswering(frame: Frame, message: CommandMessage, served: Served): Promise<void> {
  const topologyVersion = { processId: served.engine.processId };
  const next = { ...message, body: { ...message.body, topologyVersion } };
  let responseTo = frame.requestId;
  for (let requestId = 1; !served.socket.destroyed; requestId += 1) {
    const { body, isOk } = await run(requestId === 1 ? message : next, served);
    send(served, writeReply(frame, body, { responseTo, requestId, hasMore: isOk }));
    if (!isOk) return;
    responseTo = requestId;
  }
}

function send({ socket }: Served, bytes: Buffer): void {
  if (!socket.destroyed) socket.write(bytes);
}

interface Answer {
  readonly body: Uint8Array;
  readonly isOk: boolean;
}

async function run(message: CommandMessage, served: Served): Promise<Answer> {
  try {
    const reply = await execute(message, served);
    return { body: reply instanceof RawDocument ? reply.bytes : encodeReply(reply), isOk: true };
  } catch (error) {
    if (!(error instanceof MongoError)) {
      served.log.error(
        { command: message.name, reason: error instanceof Error ? error.stack : typeof error },
        'A command failed',
      );
    }
    return { body: encodeReply(toErrorReply(error)), isOk: false };
  }
}

async function execute({ name, body }: CommandMessage, served: Served): Promise<Reply> {
  const { engine, caller } = served;
  const command = commandTable.get(name);
  if (command === undefined) {
    throw new MongoError('CommandNotFound', `no such command: '${name}'`);
  }
  refuseUnsupported(body);
  const db = body['$db'];
  if (typeof db !== 'string') throw new MongoError('BadValue', '$db must be a string');
  return engine.sessions.once(body, async (remember) =>
    command(
      {
        name,
        db,
        body,
        caller,
        write: (work) =>
          engine.write(() => {
            const reply = encodeReply(work());
            remember(reply);
            return new RawDocument(reply);
          }),
      },
      engine,
    ),
  );
}
