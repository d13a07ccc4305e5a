import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileId } from '../../src/conversation/ids.js';
import { newId } from '../../src/shared/new-id.js';
import type { StoredFile } from '../../src/transcripts/file-store.js';
import { morning, someConversation } from '../support/examples.js';
import { startTestStores, type TestStores } from '../support/test-stores.js';

let server: TestStores;

beforeAll(async () => void (server = await startTestStores()));
afterAll(() => server.close());

const file = (given: Partial<StoredFile> = {}): StoredFile => ({
  id: fileId(newId()),
  conversationId: someConversation(),
  name: '截图.png',
  kind: 'image',
  contentType: 'image/png',
  content: Buffer.from('89504e47', 'hex'),
  at: morning,
  ...given,
});

describe('a file', () => {
  it('of four mebibytes is found as it was put', async () => {
    const { files } = server.stores;
    const whole = file({ content: Buffer.alloc(4 * 1024 * 1024, 'fundline') });

    await files.put(whole);

    const found = await files.find(whole.conversationId, whole.id);
    // comparing such contents byte by byte takes the runner half a minute
    expect(found?.content.equals(whole.content)).toBe(true);
    expect({ ...found, content: 0 }).toEqual({ ...whole, content: 0 });
  });

  it('that is put again stays as it was', async () => {
    const { files } = server.stores;
    const first = file();

    await files.put(first);
    await files.put({ ...first, content: Buffer.from('another') });

    expect(await files.find(first.conversationId, first.id)).toEqual(first);
  });

  it('is not found in another conversation', async () => {
    const { files } = server.stores;
    const theirs = file();

    await files.put(theirs);

    expect(await files.find(someConversation(), theirs.id)).toBeUndefined();
  });
});

it('knows a ticket that was used before', async () => {
  const { usedTickets } = server.stores;
  const [one, other] = [newId(), newId()];
  const forgetAt = new Date(Date.now() + 60_000);

  const uses = [];
  for (const id of [one, one, other]) uses.push(await usedTickets.use(id, forgetAt));

  expect(uses).toEqual([true, false, true]);
});
