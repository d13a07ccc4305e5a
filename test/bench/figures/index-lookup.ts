import { MongoClient, type Collection } from 'mongodb';
import { startEmbeddedThread } from '../../../src/storage/embedded/embedded-thread.js';
import { progress, type Figure } from '../figure.js';
import { inFolder, median } from '../servers.js';

interface Message {
  readonly _id: string;
  readonly conversationId: string;
  readonly seq: number;
  readonly text: string;
}

const sizes = { small: 2_000, large: 200_000 } as const;
const perConversation = 20;
const insertAtOnce = 1_000;
const rounds = 20;
const findsPerRound = 100;
const callers = 50;
const operations = 3_000;
const atMost = 1.2;

/**
 * Finding ten documents by an index among 200,000 against among 2,000, through the driver as the
 * server uses it; and how many operations of each kind the embedded store does in a second.
 */
export function measureIndexLookup(): Promise<Figure> {
  return inFolder(async (dataDir) => {
    const thread = await startEmbeddedThread({ dataDir, log: quiet, onDeath: ignore });
    const client = await new MongoClient(thread.uri).connect();
    try {
      const db = client.db('bench');
      progress('index lookup: filling');
      const small = await fill(db.collection<Message>('small'), sizes.small);
      const large = await fill(db.collection<Message>('large'), sizes.large);
      progress('index lookup: measuring');
      const took = await compareFinds(small, large);
      const ratio = took.large / took.small;
      return {
        name: 'a find by index among 200,000 documents : among 2,000',
        value: `${ratio.toFixed(2)} : 1`,
        aim: `at most ${atMost} : 1`,
        isReached: ratio <= atMost,
        detail: {
          findAmong2000Us: took.small,
          findAmong200000Us: took.large,
          ...(await countOperations(small)),
        },
      };
    } finally {
      await client.close();
      await thread.close();
    }
  });
}

const ignore = () => undefined;
const quiet = { warn: ignore, error: ignore };

async function fill(messages: Collection<Message>, size: number): Promise<Collection<Message>> {
  await messages.createIndex({ conversationId: 1, seq: 1 }, { unique: true });
  for (let from = 0; from < size; from += insertAtOnce) {
    const batch = Array.from({ length: insertAtOnce }, (_, at) => message(from + at));
    await messages.insertMany(batch);
  }
  return messages;
}

function message(n: number): Message {
  return {
    _id: `m${n}`,
    conversationId: `c${Math.floor(n / perConversation)}`,
    seq: n % perConversation,
    text: '我上周赎回了融通领先成长混合A，为什么还没到账？',
  };
}

/** Small and large take turns, so that whatever else the machine does falls on both. */
async function compareFinds(small: Collection<Message>, large: Collection<Message>) {
  const took: Record<keyof typeof sizes, number[]> = { small: [], large: [] };
  for (let round = 0; round < rounds; round += 1) {
    took.small.push(...(await timeFinds(small, sizes.small)));
    took.large.push(...(await timeFinds(large, sizes.large)));
  }
  return { small: median(took.small), large: median(took.large) };
}

async function timeFinds(messages: Collection<Message>, size: number): Promise<number[]> {
  const took: number[] = [];
  for (let n = 0; n < findsPerRound; n += 1) {
    const conversationId = `c${Math.floor((Math.random() * size) / perConversation)}`;
    const began = performance.now();
    const found = await messages
      .find({ conversationId, seq: { $gte: 5 } })
      .sort({ seq: 1 })
      .limit(10)
      .toArray();
    took.push((performance.now() - began) * 1_000);
    if (found.length !== 10) throw new Error('The search found something else');
  }
  return took;
}

const idOf = (n: number): string => `m${n % sizes.small}`;

async function countOperations(messages: Collection<Message>) {
  const kinds = {
    insertOne: (n: number) => messages.insertOne(message(sizes.small + n)),
    findOne: (n: number) => messages.findOne({ _id: idOf(n) }),
    find: (n: number) => messages.find({ conversationId: `c${n % 100}` }).toArray(),
    updateOne: (n: number) => messages.updateOne({ _id: idOf(n) }, { $set: { changed: n } }),
    findOneAndUpdate: (n: number) =>
      messages.findOneAndUpdate({ _id: idOf(n) }, { $inc: { version: 1 } }),
  };
  const perSecond: Record<string, number> = {};
  for (const [name, operate] of Object.entries(kinds))
    perSecond[`${name}PerSecond`] = await rateOf(operate);
  return perSecond;
}

async function rateOf(operate: (n: number) => Promise<unknown>): Promise<number> {
  let next = 0;
  const call = async (): Promise<void> => {
    while (next < operations) {
      next += 1;
      await operate(next);
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: callers }, call));
  return operations / ((performance.now() - began) / 1_000);
}
