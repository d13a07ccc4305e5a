import { once } from 'node:events';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { deserialize, serialize } from 'bson';
import { describe, expect, it } from 'vitest';
import { connectRaw, frame, message } from './raw-connection.js';
import { startTestServer } from './start-test-server.js';

describe('the handshake', () => {
  it('presents a primary that allows sessions', async () => {
    const { server } = await startTestServer();
    const connection = await connectRaw(server.uri);

    const reply = await connection.command({ hello: 1, $db: 'admin' });

    expect(reply).toMatchObject({
      isWritablePrimary: true,
      setName: 'embedded',
      maxBsonObjectSize: 16 * 1024 * 1024,
      logicalSessionTimeoutMinutes: 30,
      ok: 1,
    });
    connection.close();
  });

  it('answers the legacy query of older drivers and of mongosh', async () => {
    const { server } = await startTestServer();
    const connection = await connectRaw(server.uri);
    const head = Buffer.concat([Buffer.alloc(4), Buffer.from('admin.$cmd\0'), Buffer.alloc(8)]);

    connection.send(frame(2004, Buffer.concat([head, serialize({ isMaster: 1 })])));

    expect(await connection.answer()).toMatchObject({ ismaster: true, ok: 1 });
    connection.close();
  });

  it('happens on the loopback interface only', async () => {
    const { server } = await startTestServer();
    const outside = Object.values(networkInterfaces())
      .flat()
      .find((entry) => entry !== undefined && !entry.internal && entry.family === 'IPv4');
    expect(new URL(server.uri).hostname).toBe('127.0.0.1');
    if (outside === undefined) return;

    const socket = connect(Number(new URL(server.uri).port), outside.address);
    const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException];

    expect(error.code).toBe('ECONNREFUSED');
  });
});

describe('malformed input', () => {
  it('gets an error and leaves the connection usable', async () => {
    const { server } = await startTestServer();
    const connection = await connectRaw(server.uri);
    const broken = [
      message(Buffer.from([9, 0, 0, 0, 1, 2, 3, 4, 0])),
      frame(2013, Buffer.from([0, 0, 0, 0, 0, 255, 255, 255, 127])),
      frame(2013, Buffer.from([0, 0, 0, 0, 7, 5, 0, 0, 0, 0])),
      frame(2013, Buffer.alloc(4)),
      frame(2012, Buffer.alloc(20)),
      message(serialize({})),
      message(serialize({ ping: 1 })),
    ];

    for (const bytes of broken) {
      connection.send(bytes);
      expect(await connection.answer()).toMatchObject({ ok: 0 });
    }

    expect(await connection.command({ ping: 1, $db: 'admin' })).toMatchObject({ ok: 1 });
    connection.close();
  });

  it('is told apart from what the server cannot do', async () => {
    const { server } = await startTestServer();
    const connection = await connectRaw(server.uri);
    const cases: readonly (readonly [Buffer, number])[] = [
      [message(Buffer.from([9, 0, 0, 0, 0x77, 2, 3, 4, 0])), 22],
      [frame(2012, Buffer.alloc(20)), 59],
      [message(serialize({ ping: 1, $db: 5 })), 2],
    ];

    for (const [bytes, code] of cases) {
      connection.send(bytes);
      expect(await connection.answer()).toMatchObject({ ok: 0, code });
    }
    connection.close();
  });

  it('in a document to insert is refused', async () => {
    const { server, collection } = await startTestServer();
    const connection = await connectRaw(server.uri);
    const longerThanItIs = Buffer.from([12, 0, 0, 0, 0x02, 97, 0, 99, 0, 0, 0, 0]);

    for (const [bytes, code] of [
      [longerThanItIs, 22],
      [nested(250), 15],
    ] as const) {
      connection.send(message(insertion(bytes)));
      expect(await connection.answer()).toMatchObject({ n: 0, writeErrors: [{ code }] });
    }
    const filter = deserialize(nested(250));
    expect(await connection.command({ find: 'items', filter, $db: 'test' })).toMatchObject({
      ok: 0,
      code: 15,
    });

    expect(await collection().countDocuments()).toBe(0);
    connection.close();
  });

  it('with an impossible length ends the connection and no other', async () => {
    const { server, client } = await startTestServer();
    const connection = await connectRaw(server.uri);
    const head = Buffer.alloc(16);
    head.writeInt32LE(2_000_000_000, 0);

    connection.send(head);
    await once(connection.socket, 'close');

    expect(await client.db('admin').command({ ping: 1 })).toMatchObject({ ok: 1 });
  });

  it('in pieces of one byte is put together', async () => {
    const { server } = await startTestServer();
    const connection = await connectRaw(server.uri);

    for (const byte of message(serialize({ ping: 1, $db: 'admin' }))) {
      connection.send(Buffer.from([byte]));
    }

    expect(await connection.answer()).toMatchObject({ ok: 1 });
    connection.close();
  });
});

/** A command that inserts one document of these bytes. */
function insertion(bytes: Uint8Array): Buffer {
  const rest = serialize({ insert: 'items', $db: 'test' });
  const array = Buffer.concat([Buffer.from([3, 48, 0]), bytes]);
  const documents = Buffer.concat([int32(4 + array.length + 1), array, Buffer.from([0])]);
  const field = Buffer.concat([Buffer.from('\u0004documents\0', 'latin1'), documents]);
  const fields = Buffer.concat([rest.subarray(4, rest.length - 1), field]);
  return Buffer.concat([int32(4 + fields.length + 1), fields, Buffer.from([0])]);
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}

/** An object in an object in an object, so many times. */
function nested(depth: number): Buffer {
  let bytes = Buffer.from([5, 0, 0, 0, 0]);
  for (let n = 0; n < depth; n += 1) {
    bytes = Buffer.concat([
      int32(bytes.length + 8),
      Buffer.from([3, 97, 0]),
      bytes,
      Buffer.from([0]),
    ]);
  }
  return bytes;
}
