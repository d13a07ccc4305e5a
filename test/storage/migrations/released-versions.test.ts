import type { Db } from 'mongodb';
import { describe, expect, it, onTestFinished } from 'vitest';
import { conversationId } from '../../../src/conversation/ids.js';
import type { Message } from '../../../src/conversation/message.js';
import { connectStores } from '../../../src/storage/connect.js';
import { migrations } from '../../../src/storage/migrations/all-migrations.js';
import { setClock } from '../../support/set-clock.js';
import { silentLog } from '../../support/silent-log.js';
import { loadTestService } from '../../support/test-service.js';
import { releaseSecret } from '../releases/play-release.js';
import {
  connectTo,
  contentOf,
  releases,
  startReleasedStore,
  type ReleasedStore,
} from '../releases/released-store.js';

/** Days after everything that was recorded. */
const time = setClock(new Date('2026-12-01T02:00:00Z'));
const loading = loadTestService(time.clock);

/** The newest program on the store, with a channel that takes everything. */
async function startNewest({ uri }: ReleasedStore) {
  const stores = await connectStores(uri, silentLog);
  const pushed: Message[] = [];
  const begin = await loading;
  const { service } = begin({
    stores,
    secretFor: () => releaseSecret,
    pushChannels: new Map([['app', async ({ message }) => void pushed.push(message)]]),
  });
  onTestFinished(async () => {
    await service.stop();
    await stores.close();
  });

  /** What it does by itself, until nothing is left to do. */
  async function work(): Promise<void> {
    await service.worker.takeOver();
    await service.worker.settled();
    await service.handoffs.settleLeftovers();
    for (const tasks of [service.outbox, service.jobs])
      while ((await tasks.takeDue()) > 0) await tasks.settled();
  }

  return { stores, service, pushed, work };
}

/**
 * Changes the store in so many steps, and no more, as when the process is killed there. Resolves
 * with the steps it took.
 */
async function change(db: Db, stepsAtMost = Infinity): Promise<number> {
  let steps = 0;
  for (const { run } of migrations) {
    const running = run(db);
    while (steps < stepsAtMost && (await running.next()).done !== true) steps += 1;
  }
  return steps;
}

/** Documents of one kind as they were recorded. */
const recorded = ({ dump }: ReleasedStore, name: string) => dump[name]?.documents ?? [];

it('there is data of the first release', () => {
  expect(releases).toContain('0.1.0');
});

describe.each(releases)('a store of version %s', (version) => {
  it('keeps every word, and its conversations go on', async () => {
    const store = await startReleasedStore(version);
    const { service, stores, work } = await startNewest(store);
    const said = recorded(store, 'messages') as unknown as readonly Message[];
    const [asked] = recorded(store, 'conversations').filter(({ mode }) => mode === 'bot');
    const id = conversationId(asked?._id ?? '');

    await work();
    const before = await stores.transcripts.after(id, 0, 500);
    await service.channel.receive({ conversationId: id, text: '谢谢', at: time.clock() });
    await service.worker.settled();

    const kept = await Promise.all(
      said.map(async ({ conversationId: of, seq }) => {
        const [line] = await stores.transcripts.after(of, seq - 1, 1);
        return line?.text;
      }),
    );
    expect(said.length).toBeGreaterThan(50);
    expect(kept).toEqual(said.map(({ text }) => text));
    expect((await stores.transcripts.after(id, 0, 500)).slice(before.length)).toMatchObject([
      { author: { role: 'customer' }, text: '谢谢' },
      { author: { role: 'bot' } },
    ]);
  });

  it('has its customers served who were waiting for an answer or a person', async () => {
    const store = await startReleasedStore(version);
    const { service, stores, work } = await startNewest(store);
    const held = recorded(store, 'conversations').filter(({ lease }) => lease !== null);

    await work();
    const [waiting] = await service.handoffs.list('waiting');
    const [agent] = await stores.agents.list();
    if (waiting === undefined || agent === undefined) throw new Error('Nobody waits or serves');
    const accepted = await service.handoffs.accept(waiting.id, agent);
    const spoken = await service.speak(agent, waiting.conversationId, { text: '您好，我来了。' });

    const records = await Promise.all(
      held.map(({ _id }) => stores.conversations.find(conversationId(_id))),
    );
    expect(held.length).toBeGreaterThan(0);
    expect(records).toMatchObject(held.map(() => ({ unsent: [], handledSeq: 3 })));
    expect(accepted).toMatchObject({ state: 'active', agentName: agent.name });
    expect(spoken).toMatchObject({ author: { role: 'agent' } });
    expect(await stores.handoffs.unsettled(time.clock(), 10)).toEqual([]);
  });

  it('has its undelivered lines delivered, in order, and shows what was given up', async () => {
    const store = await startReleasedStore(version);
    const { service, pushed, work } = await startNewest(store);

    const failed = await service.outbox.list({ state: 'failed', after: undefined, limit: 10 });
    await work();
    const late = pushed.splice(0);
    for (const { id } of failed.items) await service.outbox.retry(id);
    await work();

    const ofEach = [...new Set(late.map((message) => message.conversationId))].map((id) =>
      late.filter((message) => message.conversationId === id),
    );
    expect(late.length).toBeGreaterThan(3);
    for (const lines of ofEach) expect(lines).toEqual(lines.toSorted((a, b) => a.seq - b.seq));
    expect(failed.items.length).toBeGreaterThan(0);
    expect(pushed.map(({ id }) => id)).toEqual(failed.items.map(({ id }) => id));
    expect(await service.outbox.backlog()).toMatchObject({ due: 0, failed: 0 });
  });

  it('lists the callbacks that are owed, and notices that their time has passed', async () => {
    const store = await startReleasedStore(version);
    const { service, work } = await startNewest(store);
    const owed = recorded(store, 'callbacks').filter(({ doneAt }) => doneAt === undefined);

    const before = await service.feedback.openCallbacks();
    await work();

    expect(owed.length).toBeGreaterThan(0);
    expect(before.map(({ id }) => id)).toEqual(owed.map(({ _id }) => _id));
    expect((await service.feedback.overdueCallbacks()).map(({ id }) => id)).toEqual(
      owed.map(({ _id }) => _id),
    );
  });

  it('comes to the same wherever the start is killed in the middle', async () => {
    const whole = await startReleasedStore(version);
    const steps = await change((await startReleasedStore(version)).db);
    await (await connectStores(whole.uri, silentLog)).close();
    const expected = await contentOf(whole.db);

    for (let killedAfter = 1; killedAfter <= steps; killedAfter += 1) {
      const store = await startReleasedStore(version);
      await change(store.db, killedAfter);
      await (await connectStores(store.uri, silentLog)).close();
      expect(await contentOf(store.db)).toEqual(expected);
    }
    expect(steps).toBeGreaterThan(1);
  });

  it('comes to the same when several processes start at once', async () => {
    const [one, several] = [await startReleasedStore(version), await startReleasedStore(version)];
    await (await connectStores(one.uri, silentLog)).close();

    const connected = await Promise.all(
      Array.from({ length: 3 }, () => connectStores(several.uri, silentLog)),
    );
    await Promise.all(connected.map((stores) => stores.close()));

    expect(await contentOf(several.db)).toEqual(await contentOf(one.db));
  });

  it('comes to the same when two processes do the work at once, one of which has stalled', async () => {
    const [one, twice] = [await startReleasedStore(version), await startReleasedStore(version)];
    await (await connectStores(one.uri, silentLog)).close();
    const other = await connectTo(twice.uri);

    await Promise.all([change(twice.db), change(other.db)]);
    await other.close();
    await (await connectStores(twice.uri, silentLog)).close();

    expect(await contentOf(twice.db)).toEqual(await contentOf(one.db));
  });
});
