import type { Db } from 'mongodb';

const orders = [
  { _id: 1, agent: 'x', n: 1, tags: ['a', 'b'], at: new Date('2026-01-01T15:59:00Z') },
  { _id: 2, agent: 'x', n: 2, tags: ['b'], at: new Date('2026-01-01T16:01:00Z') },
  { _id: 3, agent: 'y', n: 5, tags: [], at: new Date('2026-01-02T20:00:00Z') },
  { _id: 4, agent: null, n: 7, at: new Date('2026-02-01T00:00:00Z') },
];
const agents = [
  { _id: 'x', name: 'Xu', team: 1 },
  { _id: 'y', name: 'Yu', team: 1 },
];

/** Orders and the agents who took them. */
export async function fillOrders(db: Db): Promise<void> {
  await db.collection('orders').insertMany(orders as never);
  await db.collection('agents').insertMany(agents as never);
}
