import type { Socket } from 'node:net';
import type { Doc } from './values/bson-codec.js';
import { commandTable } from './commands/command-table.js';
import { refuseUnsupported } from './commands/refuse-unsupported.js';
import type { Engine } from './engine.js';
import { asMongoError, MongoError, toErrorReply } from './mongo-error.js';
import { createFrameReader, readCommand, writeReply, type Frame } from './wire.js';

/** What the server reports about itself; a pino logger fits. */
export interface EmbeddedServerLog {
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
}

export interface ConnectionOptions {
  readonly engine: Engine;
  readonly connectionId: number;
  readonly address: string;
  readonly log: EmbeddedServerLog;
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
  let lastAnswer: Promise<void> = Promise.resolve();

  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    try {
      for (const frame of readFrames(chunk)) {
        lastAnswer = lastAnswer.then(() => answer(socket, frame, options)).catch(fail);
      }
    } catch (error) {
      fail(error);
    }
  });

  function fail(error: unknown): void {
    options.log.warn({ reason: asMongoError(error).codeName }, 'A connection was closed');
    socket.destroy();
  }

  return { settled: () => lastAnswer };
}

async function answer(socket: Socket, frame: Frame, options: ConnectionOptions): Promise<void> {
  const { reply, wantsReply } = await run(frame, options);
  if (wantsReply && !socket.destroyed) socket.write(writeReply(frame, reply));
}

interface Answer {
  readonly reply: Doc;
  readonly wantsReply: boolean;
}

async function run(frame: Frame, options: ConnectionOptions): Promise<Answer> {
  let wantsReply = true;
  try {
    const message = readCommand(frame);
    wantsReply = message.wantsReply;
    return { reply: await execute(message.name, message.body, options), wantsReply };
  } catch (error) {
    if (!(error instanceof MongoError)) {
      options.log.warn({ reason: asMongoError(error).codeName }, 'A command failed');
    }
    return { reply: toErrorReply(error), wantsReply };
  }
}

async function execute(name: string, body: Doc, options: ConnectionOptions): Promise<Doc> {
  const { engine, connectionId, address } = options;
  const command = commandTable.get(name);
  if (command === undefined) {
    throw new MongoError('CommandNotFound', `no such command: '${name}'`);
  }
  refuseUnsupported(body);
  const db = body['$db'];
  if (typeof db !== 'string') throw new MongoError('BadValue', '$db must be a string');
  const request = { name, db, body, connectionId, address };
  return engine.sessions.once(body, async () => command(request, engine));
}
