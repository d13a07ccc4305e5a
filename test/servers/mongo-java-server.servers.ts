import { MongoClient } from 'mongodb';
import { expect, inject, it } from 'vitest';
import { askServer } from '../../src/storage/ask-server.js';

it('mongo-java-server says that it has neither change streams nor partial indexes', async () => {
  const client = await MongoClient.connect(inject('mongoUri') ?? '');

  const server = await askServer(client.db('asked'));

  expect(server).toEqual({ hasChangeStreams: false, hasPartialIndexes: false });
  await client.db('asked').dropDatabase();
  await client.close();
});
