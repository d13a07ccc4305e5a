import { MongoClient } from 'mongodb';
import type { Logger } from 'pino';
import { createChangeFeed } from './change-feed.js';
import { collectionsOf, ensureIndexes } from './collections.js';
import { createMongoAgentStore, createMongoSignInStore } from './mongo-agent-store.js';
import { createMongoConversationStore } from './mongo-conversation-store.js';
import { createMongoFeedbackStore } from './mongo-feedback-store.js';
import { createMongoHandoffStore } from './mongo-handoff-store.js';
import { createMongoOutboxStore } from './mongo-outbox-store.js';
import { createMongoTranscriptStore } from './mongo-transcript-store.js';
import { createMongoVerificationStore } from './mongo-verification-store.js';
import { withStoreErrors } from './store-errors.js';

const database = 'fundline';
/** A database that does not answer within this time is away. */
const answerWithinMs = 5_000;

export type Stores = Awaited<ReturnType<typeof connectStores>>;

/** Connects to the database, makes the indexes, and returns every store on it. */
export async function connectStores(uri: string, log: Logger) {
  const client = new MongoClient(uri, {
    ignoreUndefined: true,
    serverSelectionTimeoutMS: answerWithinMs,
    connectTimeoutMS: answerWithinMs,
    waitQueueTimeoutMS: answerWithinMs,
    socketTimeoutMS: 2 * answerWithinMs,
    maxPoolSize: 50,
  });
  await client.connect();
  const db = client.db(database);
  const c = collectionsOf(db);
  await ensureIndexes(c);
  const changes = createChangeFeed(db, log);

  return {
    conversations: withStoreErrors(createMongoConversationStore(c.conversations)),
    transcripts: withStoreErrors(createMongoTranscriptStore(c.messages)),
    handoffs: withStoreErrors(createMongoHandoffStore(c.handoffs)),
    agents: withStoreErrors(createMongoAgentStore(c.agents)),
    signIns: withStoreErrors(createMongoSignInStore(c.signIns)),
    verifications: withStoreErrors(createMongoVerificationStore(c)),
    feedback: withStoreErrors(createMongoFeedbackStore(c)),
    outbox: withStoreErrors(createMongoOutboxStore(c.outbox)),
    feed: changes.feed,

    /** Resolves when the database answers; throws STORE_AWAY otherwise. */
    ...withStoreErrors({ ping: async () => void (await db.command({ ping: 1 })) }),

    async close(): Promise<void> {
      await changes.close();
      await client.close();
    },
  };
}
