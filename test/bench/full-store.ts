import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { newId } from '../../src/shared/new-id.js';
import { connectStores } from '../../src/storage/connect.js';
import { startEmbeddedServer } from '../../src/storage/embedded/embedded-server.js';
import { createLog } from '../../src/telemetry/log.js';

const messagesInOne = 20;
const insertedAtOnce = 2_000;

/** Leaves an embedded store in `dataDir` with so many messages in conversations of twenty. */
export async function fillStore(dataDir: string, messages: number): Promise<void> {
  const server = await startEmbeddedServer({ dataDir: join(dataDir, 'store'), skipFlush: true });
  const stores = await connectStores(server.uri, createLog('silent'));
  const client = await MongoClient.connect(server.uri);
  const collection = client.db('fundline').collection<{ _id: string }>('messages');
  for (let from = 0; from < messages; from += insertedAtOnce)
    await collection.insertMany(
      Array.from({ length: Math.min(insertedAtOnce, messages - from) }, (_, n) =>
        messageOf(from + n),
      ),
    );
  await client.close();
  await stores.close();
  await server.close();
}

function messageOf(n: number) {
  const seq = (n % messagesInOne) + 1;
  return {
    _id: newId(),
    conversationId: `full-${Math.floor(n / messagesInOne)}`,
    author: { role: seq % 2 === 1 ? 'customer' : 'bot' },
    at: new Date(),
    text: `融通领先成长混合A最新净值是多少，示例数据第${n}条`,
    seq,
  };
}
