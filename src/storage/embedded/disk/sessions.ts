import { Binary, Long } from 'bson';
import { MongoError } from '../mongo-error.js';
import { isPlainObject, RawDocument, type Doc } from '../values/bson-codec.js';
import type { BytesTable } from './storage-files.js';

/** How long a session lives that its client neither uses nor ends. */
export const sessionTimeoutMinutes = 30;

/**
 * Remembers the last retryable write of each session, so that a retry is not applied twice, not even
 * when the server died before it could answer.
 */
export interface Sessions {
  /**
   * Runs `write`, or gives the answer of the same write run before. `write` must pass its encoded
   * answer to `remember` inside the storage write that makes the change. A failed write may run again.
   */
  once(body: Doc, write: (remember: Remember) => Promise<Reply>): Promise<Reply>;
  /** Forgets sessions the client has ended. Must run inside a storage write. */
  end(ids: readonly unknown[]): void;
  /** Forgets sessions unused since the given time. Must run inside a storage write. */
  expire(before: Date): void;
}

export type Remember = (reply: Buffer) => void;

/** An answer, encoded or not. */
export type Reply = Doc | RawDocument;

interface RunningWrite {
  readonly transaction: bigint;
  readonly reply: Promise<Reply>;
}

interface StoredWrite {
  readonly transaction: bigint;
  readonly atMs: number;
  readonly reply: Buffer;
}

const forgetsNothing: Remember = () => undefined;
const headBytes = 16;

export function createSessions(table: BytesTable, now: () => Date): Sessions {
  const running = new Map<string, RunningWrite>();

  const run = (key: Buffer, transaction: bigint, write: Parameters<Sessions['once']>[1]) => {
    const name = key.toString('latin1');
    const reply = write((answer) => {
      void table.put(key, pack({ transaction, atMs: now().getTime(), reply: answer }));
    }).finally(() => {
      if (running.get(name)?.reply === reply) running.delete(name);
    });
    running.set(name, { transaction, reply });
    return reply;
  };

  const lastOf = (
    key: Buffer,
  ): { readonly transaction: bigint; answer(): Promise<Reply> } | undefined => {
    const underWay = running.get(key.toString('latin1'));
    if (underWay !== undefined) return { ...underWay, answer: () => underWay.reply };
    const bytes = table.get(key);
    if (bytes === undefined) return undefined;
    const { transaction, reply } = unpack(bytes);
    return { transaction, answer: async () => new RawDocument(reply) };
  };

  return {
    once: async (body, write) => {
      const key = sessionKey(body['lsid']);
      if (body['txnNumber'] === undefined || key === undefined) return write(forgetsNothing);
      const transaction = readTransaction(body['txnNumber']);
      const last = lastOf(key);
      if (last?.transaction === transaction) return last.answer();
      if (last !== undefined && transaction < last.transaction) {
        throw new MongoError('TransactionTooOld', 'a later write of this session has run already');
      }
      return run(key, transaction, write);
    },
    end: (ids) => {
      for (const id of ids) {
        const key = sessionKey(id);
        if (key !== undefined) void table.remove(key);
      }
    },
    expire: (before) => {
      const old: Buffer[] = [];
      for (const { key, value } of table.getRange({})) {
        if (unpack(value).atMs < before.getTime()) old.push(Buffer.from(key));
      }
      for (const key of old) void table.remove(key);
    },
  };
}

function readTransaction(number: unknown): bigint {
  return number instanceof Long ? number.toBigInt() : BigInt(Number(number));
}

function pack({ transaction, atMs, reply }: StoredWrite): Buffer {
  const bytes = Buffer.allocUnsafe(headBytes + reply.length);
  bytes.writeBigInt64BE(transaction, 0);
  bytes.writeDoubleBE(atMs, 8);
  bytes.set(reply, headBytes);
  return bytes;
}

function unpack(bytes: Buffer): StoredWrite {
  return {
    transaction: bytes.readBigInt64BE(0),
    atMs: bytes.readDoubleBE(8),
    reply: bytes.subarray(headBytes),
  };
}

function sessionKey(lsid: unknown): Buffer | undefined {
  const id = isPlainObject(lsid) ? lsid['id'] : undefined;
  return id instanceof Binary ? Buffer.from(id.value()) : undefined;
}
