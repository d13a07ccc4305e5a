import { describe, expect, it } from 'vitest';
import { RequestError } from '../../../src/desk/page/api/request.js';
import { createSender } from '../../../src/desk/page/control/sender.js';
import { emptyDesk, takePage, writeDraft } from '../../../src/desk/page/state/desk-state.js';
import { createStore } from '../../../src/desk/page/state/store.js';
import type { MessageView } from '../../../src/desk/page/state/views.js';
import { conversation, me, message, messages } from './support.js';

interface Sent {
  readonly text: string;
  readonly clientId: string;
}

type Answer = (sent: Sent, seq: number) => MessageView;

const network = new RequestError({ kind: 'network' });
const said: Answer = ({ text }, seq) =>
  message(seq, { author: { role: 'agent', name: me.name }, text });
const fail = (error: Error) => () => {
  throw error;
};

/** A desk with conversation c open at seq 3, where each sending is answered by the next of `answers`. */
function start(...answers: readonly Answer[]) {
  const store = createStore(takePage(emptyDesk(me, {}), conversation('c', messages(1, 3))));
  const sent: Sent[] = [];
  const pausesMs: number[] = [];
  let ids = 0;
  const sender = createSender({
    store,
    api: {
      sendMessage: async (_, one) => {
        sent.push(one);
        const answer = answers[sent.length - 1] ?? said;
        return answer(one, 3 + sent.length);
      },
    },
    newClientId: () => `id-${(ids += 1)}`,
    now: () => '2026-03-05T02:00:00.000Z',
    pause: async (ms) => void pausesMs.push(ms),
  });
  const send = (text: string) => {
    store.update((state) => writeDraft(state, 'c', text));
    return sender.send('c');
  };
  const texts = () =>
    store
      .get()
      .threads['c']?.messages.slice(3)
      .map(({ text }) => text);
  return { store, sender, sent, pausesMs, send, texts };
}

describe('sending', () => {
  it('moves the draft into the thread', async () => {
    const { store, sent, send, texts } = start();

    await send(' 您好 ');

    expect(sent).toEqual([{ text: '您好', clientId: 'id-1' }]);
    expect([texts(), store.get().outgoing, store.get().drafts]).toEqual([['您好'], [], { c: '' }]);
  });

  it('ignores an empty draft', async () => {
    const { sent, send } = start();

    await send(' \n');

    expect(sent).toEqual([]);
  });

  it('keeps the order of messages written quickly', async () => {
    const { sent, send, texts } = start();

    await Promise.all([send('一'), send('二'), send('三')]);

    expect(sent.map(({ text }) => text)).toEqual(['一', '二', '三']);
    expect(texts()).toEqual(['一', '二', '三']);
  });

  it('tries again under the same id after a passing failure', async () => {
    const { sent, pausesMs, send, texts } = start(fail(network));

    await send('您好');

    expect(sent.map(({ clientId }) => clientId)).toEqual(['id-1', 'id-1']);
    expect([pausesMs, texts()]).toEqual([[1_000], ['您好']]);
  });

  it('shows what was not delivered and sends it on demand', async () => {
    const lasting = Array.from({ length: 7 }, () => fail(network));
    const { store, sender, sent, pausesMs, send, texts } = start(...lasting);

    await send('您好');
    const [failed] = store.get().outgoing;

    expect(pausesMs).toEqual([1_000, 2_000, 3_000, 5_000, 8_000, 13_000]);
    expect(failed?.delivery).toEqual({ state: 'failed', problem: network.message });
    if (failed !== undefined) await sender.retry(failed);
    expect(new Set(sent.map(({ clientId }) => clientId))).toEqual(new Set(['id-1']));
    expect([texts(), store.get().outgoing]).toEqual([['您好'], []]);
  });

  it('does not repeat what the server refuses', async () => {
    const refused = new RequestError({
      kind: 'refused',
      status: 409,
      code: 'NOT_YOUR_CONVERSATION',
    });
    const { store, sender, sent, send } = start(fail(refused));

    await send('您好');
    const [failed] = store.get().outgoing;
    if (failed !== undefined) sender.discard(failed);

    expect([sent.length, failed?.delivery, store.get().outgoing]).toEqual([
      1,
      { state: 'failed', problem: '这个会话不由您接待' },
      [],
    ]);
  });
});

describe('a held text', () => {
  const violation = {
    title: '承诺收益',
    legalReference: '证券投资基金法第二十条',
    sentence: '稳赚。',
    lawfulWording: '有风险。',
  };
  const unlawful = new RequestError({
    kind: 'refused',
    status: 422,
    code: 'UNLAWFUL_WORDING',
    violations: [violation],
  });

  it('returns with its reason, and its lawful wording goes before the draft', async () => {
    const { store, sender, send } = start(fail(unlawful));

    await send('您好。稳赚。');
    const { held, outgoing } = store.get();
    sender.takeLawfulWording('c');

    expect([held, outgoing]).toEqual([
      { c: { text: '您好。稳赚。', violations: [violation] } },
      [],
    ]);
    expect([store.get().drafts, store.get().held]).toEqual([{ c: '您好。有风险。' }, {}]);
  });

  it('can be reworded or dropped', async () => {
    const { store, sender, send } = start(fail(unlawful), fail(unlawful));

    await send('稳赚。');
    sender.reword('c');
    const reworded = store.get().drafts;
    await sender.send('c');
    sender.dropHeld('c');

    expect([reworded, store.get().drafts, store.get().held]).toEqual([
      { c: '稳赚。' },
      { c: '' },
      {},
    ]);
  });

  it('joins one held before it', async () => {
    const { store, send } = start(fail(unlawful), fail(unlawful));

    await Promise.all([send('稳赚。'), send('真的，稳赚。')]);

    expect(store.get().held['c']).toEqual({
      text: '稳赚。\n真的，稳赚。',
      violations: [violation, violation],
    });
  });
});
