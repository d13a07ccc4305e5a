import { once } from 'node:events';
import { Long, ObjectId, serialize, type Document } from 'bson';
import { MongoClient } from 'mongodb';
import { describe, expect, it, onTestFinished } from 'vitest';
import { connectRaw, frame } from './raw-connection.js';
import { startGate } from './start-gate.js';
import { startTestServer, type Item } from './start-test-server.js';

async function connectThrough(uri: string): Promise<MongoClient> {
  const client = await new MongoClient(uri, { heartbeatFrequencyMS: 500 }).connect();
  // Not awaited: a command on a connection that is being lost never ends in this driver.
  onTestFinished(() => void client.close());
  return client;
}

describe('when all connections break at once', () => {
  it('a client with an open change stream comes back and misses nothing', async () => {
    const { server } = await startTestServer();
    const gate = await startGate(server.uri);
    const client = await connectThrough(gate.uri);
    const items = client.db('test').collection<Item>('items');
    const stream = items.watch();
    onTestFinished(() => void stream.close());
    const opened = once(stream, 'resumeTokenChanged');
    const seen: string[] = [];
    stream.on('change', (change) => {
      if (change.operationType === 'insert') seen.push(change.documentKey._id);
    });
    await opened;

    for (let round = 0; round < 3; round += 1) {
      const before = once(stream, 'change');
      await items.insertOne({ _id: `before ${round}` });
      await before;
      gate.cut();
      await once(client, 'connectionPoolCleared');
      await once(client, 'serverHeartbeatSucceeded');
      const after = once(stream, 'change');
      await items.insertOne({ _id: `after ${round}` });
      await after;
    }

    expect(seen).toEqual([0, 1, 2].flatMap((round) => [`before ${round}`, `after ${round}`]));
  });

  it('a client comes back when the server can be reached again', async () => {
    const { server } = await startTestServer();
    const gate = await startGate(server.uri);
    const client = await connectThrough(gate.uri);
    const items = client.db('test').collection<Item>('items');
    await items.insertOne({ _id: 'before' });

    gate.close();
    await once(client, 'serverHeartbeatFailed');
    gate.open();
    await once(client, 'serverHeartbeatSucceeded');
    await items.insertOne({ _id: 'after' });

    expect(await items.countDocuments()).toBe(2);
  });
});

describe('a monitor', () => {
  const exhaustAllowed = 1 << 16;
  const hello = (extra: Document): Buffer => {
    const body = Buffer.concat([Buffer.alloc(5), serialize({ hello: 1, ...extra, $db: 'admin' })]);
    body.writeUInt32LE(exhaustAllowed, 0);
    return frame(2013, body);
  };

  it('that knows the server hears from it again and again without asking', async () => {
    const { server } = await startTestServer();
    const connection = await connectRaw(server.uri);
    connection.send(hello({}));
    const topologyVersion: unknown = (await connection.answer())['topologyVersion'];

    connection.send(hello({ topologyVersion, maxAwaitTimeMS: 20 }));

    for (let n = 0; n < 3; n += 1) {
      expect(await connection.answer()).toMatchObject({ isWritablePrimary: true, topologyVersion });
    }
    connection.close();
  });

  it('that knew another run of the server hears at once', async () => {
    const { server } = await startTestServer();
    const connection = await connectRaw(server.uri);
    const topologyVersion = { processId: new ObjectId(), counter: Long.ZERO };

    connection.send(hello({ topologyVersion, maxAwaitTimeMS: 600_000 }));

    expect(await connection.answer()).toMatchObject({ isWritablePrimary: true });
    connection.close();
  });

  it('that waits does not hold up closing the server', async () => {
    const { server, client } = await startTestServer();
    await client.close();
    const connection = await connectRaw(server.uri);
    const other = await connectRaw(server.uri);
    connection.send(hello({}));
    const { topologyVersion } = await connection.answer();
    connection.send(
      hello({ topologyVersion: topologyVersion as unknown, maxAwaitTimeMS: 600_000 }),
    );
    await other.command({ ping: 1, $db: 'admin' });

    const closed = once(connection.socket, 'close');
    await server.close();

    expect(await closed).toEqual([false]);
  });
});
