import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectStores, type Stores } from '../../src/storage/connect.js';
import { draftIn, someConversation } from '../support/examples.js';
import { silentLog } from '../support/silent-log.js';
import { startTestStores, type TestStores } from '../support/test-stores.js';

let server: TestStores;
let others: Stores;

beforeAll(async () => {
  server = await startTestStores();
  others = await connectStores(server.uri, silentLog);
});
afterAll(async () => {
  await others.close();
  await server.close();
});

/** The stores of the one process and the other in turn. */
const storesOf = (n: number): Stores => (n % 2 === 0 ? server.stores : others);

describe('the transcript', () => {
  it('numbers messages from 1 in each conversation', async () => {
    const { transcripts } = server.stores;
    const [one, two] = [someConversation(), someConversation()];

    const appended = [];
    for (const id of [one, one, two]) appended.push(await transcripts.append(draftIn(id)));

    expect(appended.map(({ message }) => message.seq)).toEqual([1, 2, 1]);
  });

  it('has no gap and nothing twice when several processes write at once', async () => {
    const id = someConversation();
    const drafts = Array.from({ length: 40 }, () => draftIn(id));

    const appended = await Promise.all(
      drafts.map((draft, n) => storesOf(n).transcripts.append(draft)),
    );

    const stored = await server.stores.transcripts.after(id, 0, 100);
    expect(stored.map(({ seq }) => seq)).toEqual(drafts.map((_, n) => n + 1));
    expect(new Set(stored.map((message) => message.id))).toEqual(
      new Set(drafts.map((draft) => draft.id)),
    );
    expect(appended.map(({ message }) => message.seq).toSorted((a, b) => a - b)).toEqual(
      stored.map(({ seq }) => seq),
    );
  });

  it('takes as many messages at once as come to one conversation', async () => {
    const { transcripts } = server.stores;
    const id = someConversation();
    const drafts = Array.from({ length: 300 }, () => draftIn(id));

    const appended = await Promise.all(drafts.map((draft) => transcripts.append(draft)));

    expect(appended.map(({ message }) => message.id)).toEqual(drafts.map((draft) => draft.id));
    expect(appended.map(({ message }) => message.seq)).toEqual(drafts.map((_, n) => n + 1));
  });

  it('keeps the first of two drafts with the same id', async () => {
    const { transcripts } = server.stores;
    const draft = draftIn(someConversation());
    const first = await transcripts.append(draft);

    const second = await others.transcripts.append({ ...draft, text: '别的话' });

    expect(second).toEqual({ message: first.message, repeated: true });
    expect(await transcripts.after(draft.conversationId, 0, 10)).toEqual([first.message]);
  });

  it('keeps one message of one delivery, however many processes got it', async () => {
    const id = someConversation();
    const copies = Array.from({ length: 10 }, () => draftIn(id, { deliveryId: 'd1' }));

    const appended = await Promise.all(
      copies.map((draft, n) => storesOf(n).transcripts.append(draft)),
    );

    const stored = await server.stores.transcripts.after(id, 0, 10);
    expect(stored).toHaveLength(1);
    expect(new Set(appended.map(({ message }) => message.id))).toEqual(new Set([stored[0]?.id]));
    expect(appended.filter(({ repeated }) => !repeated)).toHaveLength(1);
  });

  it('takes the same delivery id in another conversation for another message', async () => {
    const { transcripts } = server.stores;
    await transcripts.append(draftIn(someConversation(), { deliveryId: 'd1' }));

    const appended = await transcripts.append(draftIn(someConversation(), { deliveryId: 'd1' }));

    expect(appended.repeated).toBe(false);
  });

  it('shows only what customers said as unhandled, in order and from the number on', async () => {
    const { transcripts } = server.stores;
    const id = someConversation();
    const roles = ['customer', 'bot', 'customer', 'notice', 'customer'] as const;
    for (const role of roles) await transcripts.append(draftIn(id, { author: { role } }));

    const unhandled = await transcripts.unhandled(id, 1, 10);

    expect(unhandled.map(({ seq }) => seq)).toEqual([3, 5]);
    expect(await transcripts.unhandled(id, 0, 1)).toMatchObject([{ seq: 1 }]);
  });

  it('pages forwards and backwards in the order of the conversation', async () => {
    const { transcripts } = server.stores;
    const id = someConversation();
    for (let n = 0; n < 6; n += 1) await transcripts.append(draftIn(id));

    const after = await transcripts.after(id, 2, 2);
    const before = await transcripts.before(id, 5, 3);

    expect(after.map(({ seq }) => seq)).toEqual([3, 4]);
    expect(before.map(({ seq }) => seq)).toEqual([2, 3, 4]);
    expect(await transcripts.before(id, 1, 3)).toEqual([]);
  });

  it('forgets sealed values and nothing else, also when told twice', async () => {
    const { transcripts } = server.stores;
    const draft = draftIn(someConversation(), { sealed: 'secret' });
    await transcripts.append(draft);

    await transcripts.eraseSealed(draft.id);
    await transcripts.eraseSealed(draft.id);

    const { sealed: _forgotten, ...rest } = draft;
    expect(await transcripts.after(draft.conversationId, 0, 10)).toEqual([{ ...rest, seq: 1 }]);
  });
});
