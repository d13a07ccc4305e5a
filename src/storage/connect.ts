import { MongoClient } from 'mongodb';
import type { Logger } from 'pino';
import { systemClock } from '../shared/clock.js';
import { newId } from '../shared/new-id.js';
import { createChangeFeed } from './change-feed.js';
import { keepConnected } from './keep-connected.js';
import { collectionsOf, ensureIndexes } from './collections.js';
import { createMongoAgentStore, createMongoSignInStore } from './mongo-agent-store.js';
import { createMongoConversationStore } from './mongo-conversation-store.js';
import { createMongoFeedbackStore } from './mongo-feedback-store.js';
import { createMongoHandoffStore } from './mongo-handoff-store.js';
import { createMongoJobStore } from './mongo-job-store.js';
import { createMongoOutboxStore } from './mongo-outbox-store.js';
import { createMongoTranscriptStore } from './mongo-transcript-store.js';
import { createMongoVerificationStore } from './mongo-verification-store.js';
import { migrate } from './migrations/migrate.js';
import { migrations } from './migrations/all-migrations.js';
import { withStoreErrors } from './store-errors.js';

const database = 'fundline';
/** A database that does not answer within this time is away. */
const answerWithinMs = 5_000;

/** A feed keeps a connection while it waits, so feeds never take those of the operations. */
const connections = { forOperations: 50, forFeeds: 500 };

export type Stores = Awaited<ReturnType<typeof connectStores>>;

/**
 * Connects to the database, brings it to the newest form, makes the indexes, and returns every
 * store on it. Throws when a newer program has written it.
 */
export async function connectStores(uri: string, log: Logger) {
  const [client, feedClient] = await Promise.all([
    connect(uri, connections.forOperations),
    connect(uri, connections.forFeeds),
  ]);
  const db = client.db(database);
  const c = collectionsOf(db);
  const disconnect = () => Promise.all([client.close(), feedClient.close()]);
  try {
    await migrate(db, { migrations, owner: newId(), clock: systemClock, log });
    await ensureIndexes(c);
  } catch (error) {
    await disconnect();
    throw error;
  }
  const changes = createChangeFeed(feedClient.db(database), log);
  const watches = [client, feedClient].map((one) => keepConnected(one, log));
  for (const watch of watches) watch.start();

  return {
    conversations: withStoreErrors(createMongoConversationStore(c.conversations)),
    transcripts: withStoreErrors(createMongoTranscriptStore(c.messages)),
    handoffs: withStoreErrors(createMongoHandoffStore(c.handoffs)),
    agents: withStoreErrors(createMongoAgentStore(c.agents)),
    signIns: withStoreErrors(createMongoSignInStore(c.signIns)),
    verifications: withStoreErrors(createMongoVerificationStore(c)),
    feedback: withStoreErrors(createMongoFeedbackStore(c)),
    jobs: withStoreErrors(createMongoJobStore(c.jobs)),
    outbox: withStoreErrors(createMongoOutboxStore(c)),
    feed: changes.feed,

    /** Resolves when the database answers; throws STORE_AWAY otherwise. */
    ...withStoreErrors({ ping: async () => void (await db.command({ ping: 1 })) }),

    async close(): Promise<void> {
      await Promise.all(watches.map((watch) => watch.stop()));
      await changes.close();
      await disconnect();
    },
  };
}

function connect(uri: string, maxPoolSize: number): Promise<MongoClient> {
  return MongoClient.connect(uri, {
    ignoreUndefined: true,
    serverSelectionTimeoutMS: answerWithinMs,
    connectTimeoutMS: answerWithinMs,
    waitQueueTimeoutMS: answerWithinMs,
    socketTimeoutMS: 2 * answerWithinMs,
    maxPoolSize,
  });
}
