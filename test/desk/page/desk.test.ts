import { describe, expect, it } from 'vitest';
import { messageId } from '../../../src/conversation/ids.js';
import { createDeskApi } from '../../../src/desk/page/api/desk-api.js';
import type { LiveListeners } from '../../../src/desk/page/api/live-listeners.js';
import { RequestError } from '../../../src/desk/page/api/request.js';
import { createDesk } from '../../../src/desk/page/control/desk.js';
import { isServing, unreadOf } from '../../../src/desk/page/state/desk-state.js';
import { waiting } from '../../../src/desk/page/state/handoffs.js';
import type { HandoffView, MessageView } from '../../../src/desk/page/state/views.js';
import { conversation, handoff, me, message, messages, own, seqs } from './support.js';

const pageSize = 5;

/** A desk over a server that holds these handoffs and one transcript for every conversation. */
function start(handoffs: readonly HandoffView[], transcript: MessageView[] = []) {
  const server = { handoffs, isAway: false, asked: [] as string[] };
  const answers: readonly (readonly [RegExp, (match: RegExpExecArray) => unknown])[] = [
    [/^\/handoffs\?state=waiting/, () => ({ items: server.handoffs.filter(isWaiting) })],
    [/^\/handoffs\?state=active/, () => ({ items: server.handoffs.filter((h) => !isWaiting(h)) })],
    [/^\/handoffs\/(\w+)\/accept$/, ([, id]) => own(id ?? '')],
    [/^\/handoffs\/(\w+)\/close$/, () => undefined],
    [/^\/conversations\/([\w-]+)(?:\?before=(\d+))?$/, ([, id, before]) => page(id ?? '', before)],
    [/^\/callbacks\?/, () => ({ items: [{ id: 'call' }] })],
    [/^\/callbacks\/call\/done$/, () => undefined],
    [/^\/me\/presence$/, () => undefined],
    [/^\/conversations\/\w+\/withdrawals$/, () => withdrawal],
  ];

  function page(id: string, before = '1000') {
    const older = transcript.filter(({ seq }) => seq < Number(before));
    const said = older.slice(-pageSize);
    return conversation(id, said, { earlier: older.length > said.length });
  }

  const api = createDeskApi(async (path) => {
    server.asked.push(path);
    if (server.isAway) throw new RequestError({ kind: 'network' });
    for (const [pattern, answer] of answers) {
      const match = pattern.exec(path);
      if (match !== null) return answer(match);
    }
    throw new RequestError({ kind: 'refused', status: 404, code: 'NOT_FOUND' });
  });

  const feed: { listeners?: LiveListeners } = {};
  const saved: unknown[] = [];
  const desk = createDesk({
    me,
    api,
    readNotes: { load: () => ({}), save: (readSeqs) => saved.push(readSeqs) },
    openEvents: (listeners) => {
      feed.listeners = listeners;
      return () => delete feed.listeners;
    },
    newClientId: () => 'id',
    now: () => '2026-03-05T02:00:00.000Z',
    pause: async () => undefined,
  });
  return { desk, server, feed, saved, transcript };
}

const withdrawal = message(4, {
  author: { role: 'agent', name: me.name },
  revises: { id: messageId('m3'), seq: 3, how: 'withdrawn' },
});

const isWaiting = ({ state }: HandoffView) => state === 'waiting';

/** Lets everything under way come to its end. */
const settle = () => new Promise((resolve) => void setTimeout(resolve, 0));

describe('the desk', () => {
  it('loads the lists and the threads of own conversations', async () => {
    const { desk, feed } = start([handoff('a'), own('b')], [...messages(1, 3)]);

    const stop = desk.start();
    await settle();
    stop();

    const state = desk.store.get();
    expect(waiting(state.handoffs)).toEqual([handoff('a')]);
    expect(Object.keys(state.threads)).toEqual(['of-b']);
    expect([state.lists.state, state.callbacks.length, unreadOf(state, 'of-b')]).toEqual([
      'loaded',
      1,
      2,
    ]);
    expect(feed).toEqual({});
  });

  it('fills a gap in the thread, however many pages it takes', async () => {
    const { desk, feed, transcript } = start([], [...messages(1, 3)]);
    const stop = desk.start();
    await desk.select('c');

    transcript.push(...messages(4, 20));
    feed.listeners?.onMessage('c', message(20));
    await settle();
    stop();

    expect(seqs(desk.store.get().threads['c']?.messages)).toEqual(seqs(messages(1, 20)));
  });

  it('knows that the customer is writing until what they wrote arrives', async () => {
    const { desk, feed } = start([], [...messages(1, 3)]);
    const stop = desk.start();
    await desk.select('c');

    feed.listeners?.onTyping('c');
    const before = desk.store.get().typing;
    feed.listeners?.onMessage('c', message(4));
    await settle();
    stop();

    expect([before, desk.store.get().typing]).toEqual([{ c: '2026-03-05T02:00:00.000Z' }, {}]);
  });

  it('tells the customer now and then that the agent is writing', async () => {
    const { desk, server } = start([]);

    desk.write('c', '');
    for (const text of ['您', '您好']) desk.write('c', text);
    desk.write('d', '好');
    await settle();

    expect(server.asked).toEqual(['/conversations/c/typing', '/conversations/d/typing']);
  });

  it('takes a line back', async () => {
    const { desk } = start([], [...messages(1, 3)]);
    const stop = desk.start();
    await desk.select('c');

    await desk.withdraw('c', 3);
    stop();

    expect(desk.store.get().threads['c']?.messages.at(-1)).toMatchObject({
      revises: { id: 'm3', how: 'withdrawn' },
    });
  });

  it('reloads what it shows after a reset', async () => {
    const { desk, server, feed, transcript } = start([handoff('a')], [...messages(1, 3)]);
    const stop = desk.start();
    await desk.select('of-a');

    server.handoffs = [];
    transcript.push(message(4));
    feed.listeners?.onReset();
    await settle();
    stop();

    const state = desk.store.get();
    expect(waiting(state.handoffs)).toEqual([]);
    expect(seqs(state.threads['of-a']?.messages)).toEqual([1, 2, 3, 4]);
  });

  it('says when the lists could not be loaded', async () => {
    const { desk, server } = start([]);
    server.isAway = true;

    await desk.reload();

    expect(desk.store.get().lists).toEqual({
      state: 'failed',
      problem: '网络不通，请检查网络后重试',
    });
  });

  it('opens a conversation that becomes the agent’s elsewhere', async () => {
    const { desk, feed } = start([], [...messages(1, 2)]);
    const stop = desk.start();
    await settle();

    feed.listeners?.onHandoff(own('b'));
    await settle();
    stop();

    expect(Object.keys(desk.store.get().threads)).toEqual(['of-b']);
  });

  it('looks at the conversation again when a notice tells of a change', async () => {
    const { desk, server, feed, transcript } = start([], [...messages(1, 2)]);
    const stop = desk.start();
    await desk.select('c');
    server.asked.length = 0;

    const notice = message(3, { author: { role: 'notice' } });
    transcript.push(notice);
    feed.listeners?.onMessage('c', notice);
    await settle();
    stop();

    expect(server.asked).toEqual(['/conversations/c']);
  });

  it('shows whether it is live', () => {
    const { desk, feed } = start([]);
    const stop = desk.start();
    const shown: string[] = [desk.store.get().connection];

    feed.listeners?.onLive();
    shown.push(desk.store.get().connection);
    feed.listeners?.onInterrupted();
    shown.push(desk.store.get().connection);
    stop();

    expect(shown).toEqual(['connecting', 'live', 'reconnecting']);
  });
});

describe('the agent', () => {
  it('takes a handoff and ends it', async () => {
    const { desk } = start([handoff('a')], [...messages(1, 2)]);
    await desk.reload();

    await desk.accept(handoff('a'));
    const served = isServing(desk.store.get(), 'of-a');
    await desk.close(own('a'));

    expect([served, isServing(desk.store.get(), 'of-a')]).toEqual([true, false]);
  });

  it('hears why a handoff could not be taken, and the lists are looked at again', async () => {
    const { desk, server } = start([]);
    server.isAway = true;

    await expect(desk.accept(handoff('a'))).rejects.toThrow('网络不通，请检查网络后重试');
    await settle();

    expect(server.asked).toContain('/handoffs?state=waiting');
  });

  it('reads on to earlier messages and leaves them read', async () => {
    const { desk, saved } = start([], [...messages(1, 12)]);
    await desk.select('c');

    await desk.loadEarlier('c');
    desk.read('c');

    expect(desk.store.get().threads['c']?.earlier).toBe(true);
    expect(seqs(desk.store.get().threads['c']?.messages)).toEqual(seqs(messages(3, 12)));
    expect(saved).toEqual([{ c: 12 }]);
  });

  it('finishes a callback and changes presence', async () => {
    const { desk } = start([]);
    await desk.reload();

    await desk.finishCallback('call');
    await desk.setPresence('busy');

    expect([desk.store.get().callbacks, desk.store.get().me.presence]).toEqual([[], 'busy']);
  });
});
