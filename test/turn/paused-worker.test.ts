import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConversationId } from '../../src/conversation/ids.js';
import type { ConversationRecord } from '../../src/turn/conversation-record.js';
import { leaseMs } from '../../src/turn/work-conversation.js';
import { draftIn } from '../support/examples.js';
import { setClock } from '../support/set-clock.js';
import { pausingAt } from '../support/steps.js';
import { startTestStores, type TestStores } from '../support/test-stores.js';
import { openConversation, startProcess, type TurnParts } from './turn-world.js';

let server: TestStores;

beforeAll(async () => void (server = await startTestStores()));
afterAll(() => server.close());

const time = setClock();
const parts = (): TurnParts => ({ stores: server.stores, time });

type Process = ReturnType<typeof startProcess>;

const receive = ({ receive: into }: Process, conversationId: ConversationId, text: string) =>
  into({ conversationId, text, deliveryId: text, at: time.clock() });

/** Everything stored of a conversation, with its lines in short. */
async function stored(id: ConversationId) {
  const lines = await server.stores.transcripts.after(id, 0, 100);
  const record = await server.stores.conversations.find(id);
  return { lines: lines.map(({ text }) => text), turns: record?.memory.replies, record };
}

/** That somebody looked again is no harm. */
const withoutCounts = (record: ConversationRecord | undefined) => ({
  ...record,
  arrivals: 0,
  arrivalsAtRest: 0,
});

describe('a process that stalls while its lease runs out', () => {
  it.each(['unhandled', 'runTurn', 'commit', 'append', 'add', 'markBooked', 'release'])(
    'writes nothing any more when it goes on before %s',
    async (step) => {
      const pause = pausingAt(step);
      const id = await openConversation(parts());
      const [stalled, other] = [startProcess(parts(), pause.step), startProcess(parts())];
      await receive(other, id, '一');
      await other.worker.settled();
      await server.stores.transcripts.append(draftIn(id, { text: '二' }));

      const stalledWork = stalled.worker.work(id);
      await pause.reached;
      time.pass(leaseMs + 1);
      await other.worker.takeOver();
      await receive(other, id, '三');
      await other.worker.settled();
      const before = await stored(id);
      pause.goOn();
      await stalledWork;

      const after = await stored(id);
      expect(after.lines).toEqual(['一', 're: 一', '二', 're: 二', '三', 're: 三']);
      expect(after.turns).toBe(3);
      expect(withoutCounts(after.record)).toEqual(withoutCounts(before.record));
    },
  );

  it.each(['addUnsent', 'append'])(
    'says no word of waiting after the answer, before %s',
    async (step) => {
      const pause = pausingAt(step);
      const id = await openConversation(parts());
      const [stalled, other] = [startProcess(parts(), pause.step), startProcess(parts())];
      await server.stores.transcripts.append(draftIn(id, { text: '慢' }));

      const stalledWork = stalled.worker.work(id);
      await pause.reached;
      time.pass(leaseMs + 1);
      await other.worker.takeOver();
      pause.goOn();
      await stalledWork;

      expect((await stored(id)).lines).toEqual(['慢', 'wait: 慢', 're: 慢']);
    },
  );

  it('does not take its old turn for the next, with the lease back in hand', async () => {
    const pause = pausingAt('commit');
    const id = await openConversation(parts());
    const [stalled, other] = [startProcess(parts(), pause.step), startProcess(parts())];
    await receive(stalled, id, '一');
    await pause.reached;
    time.pass(leaseMs + 1);
    await other.worker.takeOver();
    await receive(other, id, '二');
    await other.worker.settled();

    await receive(stalled, id, '三');
    pause.goOn();
    await stalled.worker.settled();

    const { lines, turns } = await stored(id);
    expect(lines).toEqual(['一', 're: 一', '二', 're: 二', '三', 're: 三']);
    expect(turns).toBe(3);
  });
});

describe('a message that comes while another process lets go', () => {
  it('is answered by the one or the other', async () => {
    const pause = pausingAt('release');
    const id = await openConversation(parts());
    const [holder, other] = [startProcess(parts(), pause.step), startProcess(parts())];
    await receive(holder, id, '一');
    await pause.reached;

    await receive(other, id, '二');
    await other.worker.settled();
    const before = await stored(id);
    pause.goOn();
    await holder.worker.settled();

    expect(before.lines).toEqual(['一', 're: 一', '二']);
    expect((await stored(id)).lines).toEqual(['一', 're: 一', '二', 're: 二']);
  });
});

describe('an acknowledged message', () => {
  it('is answered by another process when its own ends before the turn', async () => {
    const pause = pausingAt('runTurn');
    const id = await openConversation(parts());
    const [slow, quick] = [startProcess(parts(), pause.step), startProcess(parts())];
    await receive(slow, id, '一');
    await pause.reached;

    time.pass(leaseMs + 1);
    await quick.worker.takeOver();

    expect((await stored(id)).lines).toEqual(['一', 're: 一']);
    pause.goOn();
    await slow.worker.settled();
    expect((await stored(id)).lines).toEqual(['一', 're: 一']);
  });
});
