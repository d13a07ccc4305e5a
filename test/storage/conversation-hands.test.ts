import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handoffId, type ConversationId } from '../../src/conversation/ids.js';
import { draftIn } from '../support/examples.js';
import { startTestStores, type TestStores } from '../support/test-stores.js';
import { leaseCalls, memory, resultOf } from './support/lease-calls.js';

let server: TestStores;

beforeAll(async () => void (server = await startTestStores()));
afterAll(() => server.close());

const { opened, claimed, letGo } = leaseCalls(() => server.stores.conversations);

describe('changing hands', () => {
  const h1 = handoffId('h1');
  const h2 = handoffId('h2');
  const give = (id: ConversationId, handoff = h1, step = 1) =>
    server.stores.conversations.giveToAgent(id, { handoff, step }, draftIn(id, { text: '已接入' }));
  const queue = (id: ConversationId, step: number) =>
    server.stores.conversations.giveToQueue(
      id,
      { handoff: h1, step },
      { notice: draftIn(id, { text: '请稍候' }), agentSeq: 4 },
    );
  const giveBack = (id: ConversationId, handoff = h1) =>
    server.stores.conversations.giveToBot(id, handoff, {
      memory,
      question: draftIn(id, { text: '请打分' }),
      agentSeq: 0,
    });

  it('gives to the agent once, however often it is repeated', async () => {
    const id = await opened();

    const first = await give(id);
    const second = await give(id);

    expect(first).toMatchObject({ mode: 'agent', handoffId: h1, epoch: 1 });
    expect(second).toEqual(first);
  });

  it('lets the customer wait again, and gives them to the next agent', async () => {
    const id = await opened();
    await give(id);

    const queued = [await queue(id, 2), await queue(id, 2)];
    const given = await give(id, h1, 3);

    expect(queued[0]).toMatchObject({ mode: 'queued', handoffId: h1, agentSeq: 4, epoch: 2 });
    expect(queued[1]).toEqual(queued[0]);
    expect(given).toMatchObject({ mode: 'agent', epoch: 3 });
  });

  it('follows no change of hands after a later one', async () => {
    const id = await opened();
    await give(id, h1, 3);

    const late = [await queue(id, 2), await give(id, h1, 1)];

    expect(late).toMatchObject([{ mode: 'agent' }, { mode: 'agent', epoch: 1 }]);
  });

  it('gives back to the bot once, however often it is repeated', async () => {
    const id = await opened();
    await give(id);

    const first = await giveBack(id);
    const second = await giveBack(id);

    expect(first).toMatchObject({
      mode: 'bot',
      handoffId: undefined,
      endedHandoffId: h1,
      epoch: 2,
      memory: { replies: 7 },
    });
    expect(second).toEqual(first);
  });

  it('says what was decided before, then that hands changed', async () => {
    const id = await opened();
    const { conversations } = server.stores;
    const record = await claimed(id, 'a');
    const result = resultOf(id);
    await conversations.commit({ id, owner: 'a' }, record, result);

    const given = await give(id);

    expect(given?.unsent).toMatchObject([{ id: result.unsent[0]?.id }, { text: '已接入' }]);
  });

  it('is seen by the holder before it lets go', async () => {
    const id = await opened();
    const { arrivals } = await claimed(id, 'a');
    await give(id);

    const released = await letGo({ id, owner: 'a' }, arrivals);

    expect(released).toBe(false);
  });

  it('never gives an ended handoff to an agent again', async () => {
    const id = await opened();
    await give(id);
    const ended = await giveBack(id);

    const late = await give(id);

    expect(late).toEqual(ended);
  });

  it('never takes a conversation from the handoff that has it', async () => {
    const id = await opened();
    const held = await give(id, h2);

    const late = await giveBack(id, h1);

    expect(late).toEqual(held);
  });
});
