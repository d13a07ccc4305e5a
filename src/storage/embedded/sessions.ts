import { Binary } from 'bson';
import { isPlainObject, type Doc } from './values/bson-codec.js';
import { MongoError } from './mongo-error.js';

/** Remembers the last retryable write of each session, so that a retry is not applied twice. */
export interface Sessions {
  /** Runs `write`, or gives the answer of the same write run before. A failed write may run again. */
  once(body: Doc, write: () => Promise<Doc>): Promise<Doc>;
  /** Forgets sessions the client has ended. */
  end(ids: readonly unknown[]): void;
}

interface LastWrite {
  readonly transaction: number;
  readonly reply: Promise<Doc>;
}

/** At most `limit` sessions are remembered; the one unused longest goes first. */
export function createSessions(limit: number): Sessions {
  const lastWrites = new Map<string, LastWrite>();

  const remember = (key: string, entry: LastWrite): void => {
    lastWrites.delete(key);
    lastWrites.set(key, entry);
    const oldest = lastWrites.keys().next();
    if (lastWrites.size > limit && oldest.done !== true) lastWrites.delete(oldest.value);
  };

  return {
    once: (body, write) => {
      const key = sessionKey(body['lsid']);
      if (body['txnNumber'] === undefined || key === undefined) return write();
      const transaction = Number(body['txnNumber']);
      const last = lastWrites.get(key);
      if (last?.transaction === transaction) return last.reply;
      if (last !== undefined && transaction < last.transaction) {
        throw new MongoError('TransactionTooOld', 'a later write of this session has run already');
      }
      const reply = write();
      remember(key, { transaction, reply });
      reply.catch(() => {
        if (lastWrites.get(key)?.reply === reply) lastWrites.delete(key);
      });
      return reply;
    },
    end: (ids) => {
      for (const id of ids) {
        const key = sessionKey(id);
        if (key !== undefined) lastWrites.delete(key);
      }
    },
  };
}

function sessionKey(lsid: unknown): string | undefined {
  const id = isPlainObject(lsid) ? lsid['id'] : undefined;
  return id instanceof Binary ? id.toString('hex') : undefined;
}
