import { afterAll, beforeAll, expect, it } from 'vitest';
import { conversationId, messageId } from '../../src/conversation/ids.js';
import type { Understanding } from '../../src/conversation/understanding.js';
import { calm } from '../dialog/heard-as.js';
import { startTestStores, type TestStores } from '../support/test-stores.js';

let database: TestStores;

beforeAll(async () => {
  database = await startTestStores();
});

afterAll(() => database.close());

const at = (minute: number) => new Date(Date.UTC(2026, 10, 26, 2, minute));

it('finds answered messages since a moment, with what was said before', async () => {
  const { transcripts, understood } = database.stores;
  const id = conversationId('c1');
  const understanding: Understanding = {
    intent: 'oos',
    category: 'oos',
    confidence: 0.4,
    runnerUp: undefined,
    entities: [],
    sentiment: calm,
  };
  const say = (name: string, minute: number, answers?: string) =>
    transcripts.append({
      id: messageId(name),
      conversationId: id,
      author: { role: answers === undefined ? 'customer' : 'bot' },
      at: at(minute),
      text: name,
      ...(answers !== undefined && { inReplyTo: messageId(answers), understanding }),
    });
  await say('early-question', 1);
  await say('early-answer', 2, 'early-question');
  await say('question', 11);
  await say('answer', 12, 'question');
  await say('unanswered', 13);

  const found = [];
  for await (const one of understood.since(at(10))) found.push(one);

  expect(found).toMatchObject([
    { message: { text: 'question' }, before: 'early-answer', understanding: { confidence: 0.4 } },
  ]);
});
