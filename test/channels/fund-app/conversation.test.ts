import { describe, expect, it } from 'vitest';
import { createSource, type Observer } from '../../../src/channels/chat-client/observable.js';
import { Refused } from '../../../src/channels/chat-client/outbox.js';
import { createConversation } from '../../../src/channels/fund-app/page/conversation.js';
import { createKeptDrafts } from '../../../src/channels/fund-app/page/kept-drafts.js';
import type { LineActivity } from '../../../src/channels/fund-app/page/thread.js';

interface Posted {
  readonly type: string;
  readonly text?: string;
  readonly channelData?: { readonly clientActivityID: string };
}

function memory() {
  const values = new Map<string, string>();
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  };
}

/** The page, as it is after each of its loads with the same storage. */
function load(storage = memory()) {
  const activities = createSource<LineActivity>(0);
  const posted: Posted[] = [];
  const observers: Observer<string>[] = [];
  let ids = 0;
  const conversation = createConversation({
    activities,
    post: (activity) => ({
      subscribe(observer) {
        posted.push(activity as Posted);
        observers.push(observer);
        return { unsubscribe: () => undefined };
      },
    }),
    drafts: createKeptDrafts(storage, 'c1'),
    newId: () => `id${(ids += 1)}`,
  });
  return { conversation, activities, posted, observers, storage };
}

const echoOf = (clientId: string): LineActivity => ({
  type: 'message',
  id: 'm1',
  from: { id: 'li', role: 'user' },
  text: '你好',
  channelData: { 'webchat:sequence-id': 1, clientActivityID: clientId },
});

describe("the app page's conversation", () => {
  it('sends what was not sent before a reload, under the same id', () => {
    const first = load();
    first.conversation.say('你好');

    const second = load(first.storage);

    expect(second.posted).toEqual(first.posted);
    expect(second.conversation.shown().thread.drafts).toMatchObject([{ text: '你好' }]);
  });

  it('sends nothing again that the server has given back', () => {
    const first = load();
    first.conversation.say('你好');
    first.activities.emit(echoOf('id1'));

    expect(load(first.storage).posted).toEqual([]);
  });

  it('shows once what was said before under the same id', () => {
    const { conversation, activities, observers } = load();
    activities.emit(echoOf('done-7'));

    conversation.say('你好', [], 'done-7');
    observers[0]?.next?.('m1');

    expect(conversation.shown().thread).toMatchObject({ lines: [{ id: 'm1' }], drafts: [] });
  });

  it('says why a file is refused, and sends it again on wish', () => {
    const { conversation, observers, posted } = load();
    const file = { name: '表.xls', contentType: 'application/vnd.ms-excel', contentUrl: 'blob:1' };
    conversation.say('', [file]);

    observers[0]?.error?.(new Refused(415));
    const [refused] = conversation.shown().thread.drafts;
    if (refused !== undefined) conversation.sayAgain(refused);

    expect(refused?.refusal).toContain('只支持图片');
    expect(posted.map(({ channelData }) => channelData?.clientActivityID)).toEqual(['id1', 'id1']);
  });

  it('shows that somebody is writing until something is said', () => {
    const { conversation, activities } = load();
    activities.emit({ type: 'typing', id: 't', from: { id: 'agent', name: '王敏', role: 'bot' } });
    const before = conversation.shown().typist;

    activities.emit({ ...echoOf('x'), from: { id: 'agent', name: '王敏', role: 'bot' } });

    expect([before, conversation.shown().typist]).toEqual(['王敏', undefined]);
  });

  it('tells of typing now and then, not with every key', () => {
    const { conversation, posted } = load();

    conversation.tellTyping();
    conversation.tellTyping();

    expect(posted).toEqual([{ type: 'typing' }]);
  });
});
