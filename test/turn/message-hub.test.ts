import { expect, it } from 'vitest';
import type { LiveFeed } from '../../src/conversation/live-feed.js';
import type { Message } from '../../src/conversation/message.js';
import { AppError } from '../../src/shared/app-error.js';
import type { TranscriptStore } from '../../src/transcripts/transcript-store.js';
import { createMessageHub } from '../../src/turn/message-hub.js';
import { draftIn, someConversation } from '../support/examples.js';

it('shows readers what they missed, though the store is away at first', async () => {
  const id = someConversation();
  const last: Message = { ...draftIn(id), seq: 7 };
  let looks = 0;
  const transcripts: Pick<TranscriptStore, 'before'> = {
    async before() {
      looks += 1;
      if (looks === 1) throw new AppError('STORE_AWAY');
      return [last];
    },
  };
  const told: (() => void)[] = [];
  const feed: Pick<LiveFeed, 'subscribe'> = {
    subscribe(_listener, missed) {
      told.push(missed);
      return () => undefined;
    },
  };
  const hub = createMessageHub(transcripts as TranscriptStore, feed as LiveFeed);
  const heard = new Promise<Message>((resolve) => hub.onMessage(id, resolve));

  for (const miss of told) miss();

  expect(await heard).toEqual(last);
  hub.close();
});
