import { MongoClient } from 'mongodb';
import type { Logger } from 'pino';
import { systemClock } from '../shared/clock.js';
import { newId } from '../shared/new-id.js';
import { repeatEvery } from '../shared/repeat-every.js';
import { toldByServer } from './announce.js';
import { askServer } from './ask-server.js';
import { changeLogOf, createAnnounce } from './change-log.js';
import { collectionsOf, ensureIndexes, type Collections } from './collections.js';
import { databaseNameIn } from './database-name.js';
import { fitIndexes, type Expiring } from './fit-indexes.js';
import { followChanges } from './follow-changes.js';
import { followLog } from './follow-log.js';
import { keepConnected } from './keep-connected.js';
import { createLiveFeed } from './live-feed.js';
import { createMongoAddressStore } from './mongo-address-store.js';
import { createMongoAgentStore } from './mongo-agent-store.js';
import { createMongoAppLinkStore } from './mongo-app-link-store.js';
import { createMongoComplaintStore } from './mongo-complaint-store.js';
import { createMongoConnectionStore } from './mongo-connection-store.js';
import { createMongoCustomerRecords } from './mongo-customer-records.js';
import { createMongoAuditStore, createMongoCustomerStore } from './mongo-customer-store.js';
import { createMongoConversationStore } from './mongo-conversation-store.js';
import { createMongoFeedbackStore } from './mongo-feedback-store.js';
import { createMongoFileStore } from './mongo-file-store.js';
import { createMongoFollowUpStore } from './mongo-follow-up-store.js';
import { createMongoHandoffStore } from './mongo-handoff-store.js';
import { createMongoJobStore } from './mongo-job-store.js';
import { createMongoOutboxStore } from './mongo-outbox-store.js';
import { createMongoRequestStore } from './mongo-request-store.js';
import { createMongoSignInStore, createMongoSignInTries } from './mongo-sign-in-store.js';
import { createMongoTranscriptStore } from './mongo-transcript-store.js';
import { createMongoUsedTickets } from './mongo-used-tickets.js';
import { createMongoTypingStore } from './mongo-typing-store.js';
import { createMongoUnderstoodStore } from './mongo-understood-store.js';
import { createMongoVerificationStore } from './mongo-verification-store.js';
import { migrate } from './migrations/migrate.js';
import { migrations } from './migrations/all-migrations.js';
import { removeExpired } from './remove-expired.js';
import { withStoreErrors } from './store-errors.js';

/** A database that does not answer within this time is away. */
const answerWithinMs = 5_000;

/** A feed keeps a connection while it waits, so feeds never take those of the operations. */
const connections = { forOperations: 50, forFeeds: 500 };

/** All that is kept of a customer may be much. */
const recordsLimitMs = 60_000;

const removeExpiredEveryMs = 60_000;

export type Stores = Awaited<ReturnType<typeof connectStores>>;

/**
 * Connects to the database, brings it to the newest form, makes the indexes, and returns every
 * store on it. What the server can do is asked of itself. Throws when that is too little, or when a
 * newer program has written the database.
 */
export async function connectStores(uri: string, log: Logger, ask = askServer) {
  const [client, feedClient] = await Promise.all([
    connect(uri, connections.forOperations),
    connect(uri, connections.forFeeds),
  ]);
  const name = databaseNameIn(uri);
  try {
    return await openStores({ client, feedClient, name, log, ask });
  } catch (error) {
    await Promise.all([client.close(), feedClient.close()]);
    throw error;
  }
}

interface Connected {
  readonly client: MongoClient;
  readonly feedClient: MongoClient;
  /** Of the database. */
  readonly name: string;
  readonly log: Logger;
  readonly ask: typeof askServer;
}

async function openStores({ client, feedClient, name, log, ask }: Connected) {
  const db = client.db(name);
  const c = collectionsOf(db);
  const server = await ask(db);
  await migrate(db, { migrations, owner: newId(), clock: systemClock, log });
  const expiring: Expiring[] = [];
  await ensureIndexes(fitIndexes(c, server, (documents) => expiring.push(documents)));
  const follow = server.hasChangeStreams ? followChanges : followLog;
  const changes = createLiveFeed(follow(feedClient.db(name), log));
  const announce = server.hasChangeStreams ? toldByServer : createAnnounce(changeLogOf(db));
  const cleaning = repeatEvery(
    removeExpiredEveryMs,
    () => removeExpired(expiring, new Date()),
    log,
  );
  if (!server.hasChangeStreams) cleaning.startLater();
  const watches = [client, feedClient].map((one) => keepConnected(one, log));
  for (const watch of watches) watch.start();

  return {
    conversations: withStoreErrors(createMongoConversationStore(c.conversations)),
    transcripts: withStoreErrors(createMongoTranscriptStore(c.messages, { server, announce })),
    understood: createMongoUnderstoodStore(c.messages),
    handoffs: withStoreErrors(createMongoHandoffStore(c, announce)),
    agents: withStoreErrors(createMongoAgentStore(c.agents)),
    signIns: withStoreErrors(createMongoSignInStore(c.signIns)),
    signInTries: withStoreErrors(createMongoSignInTries(c.signInTries)),
    verifications: withStoreErrors(createMongoVerificationStore(c)),
    files: withStoreErrors(createMongoFileStore(c.files)),
    typing: withStoreErrors(createMongoTypingStore(c.typing, announce)),
    usedTickets: withStoreErrors(createMongoUsedTickets(c.usedTickets)),
    appLinks: withStoreErrors(createMongoAppLinkStore(c.appLinks)),
    feedback: withStoreErrors(createMongoFeedbackStore(c)),
    requests: withStoreErrors(createMongoRequestStore(c.requests)),
    followUps: withStoreErrors(createMongoFollowUpStore(c.followUps)),
    complaints: withStoreErrors(createMongoComplaintStore(c.complaints)),
    ...customerStores(c),
    jobs: withStoreErrors(createMongoJobStore(c.jobs)),
    outbox: withStoreErrors(createMongoOutboxStore(c)),
    addresses: withStoreErrors(createMongoAddressStore(c.addresses)),
    connections: withStoreErrors(createMongoConnectionStore(c.connections)),
    feed: changes.feed,

    /** Resolves when the database answers; throws STORE_AWAY otherwise. */
    ...withStoreErrors({ ping: async () => void (await db.command({ ping: 1 })) }),

    async close(): Promise<void> {
      await Promise.all([...watches, cleaning].map((duty) => duty.stop()));
      await changes.close();
      await Promise.all([client.close(), feedClient.close()]);
    },
  };
}

const customerStores = (c: Collections) => ({
  customers: withStoreErrors(createMongoCustomerStore(c)),
  records: withStoreErrors(createMongoCustomerRecords(c), recordsLimitMs),
  audit: withStoreErrors(createMongoAuditStore(c)),
});

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
