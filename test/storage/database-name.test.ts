import { expect, it } from 'vitest';
import { databaseNameIn } from '../../src/storage/database-name.js';

it.each([
  ['mongodb://127.0.0.1:27017', 'fundline'],
  ['mongodb://127.0.0.1:27017/', 'fundline'],
  ['mongodb://127.0.0.1:27017/?replicaSet=rs0', 'fundline'],
  ['mongodb://a:27017,b:27017/service', 'service'],
  ['mongodb://user:p%2Fw@a,b/service?authSource=admin', 'service'],
  ['mongodb+srv://cluster.example.com/service%2D2?w=majority', 'service-2'],
])('%s names the database %s', (uri, name) => {
  expect(databaseNameIn(uri)).toBe(name);
});
