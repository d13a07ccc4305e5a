import { conversationId, customerId } from '../../src/conversation/ids.js';
import type { Message } from '../../src/conversation/message.js';
import { newId } from '../../src/shared/new-id.js';
import type { ConversationRecord } from '../../src/turn/conversation-record.js';
import type { ServiceDeps } from '../../src/turn/create-service.js';
import { setClock } from './set-clock.js';
import { createTestService } from './test-service.js';
import { startTestStores } from './test-stores.js';

export interface TalkOptions {
  /** The app's backend has vouched for this customer. */
  readonly as?: string;
  readonly core?: (clock: () => Date) => ServiceDeps['core'];
}

export type Talk = Awaited<ReturnType<typeof startTalk>>;

/** One customer's conversation with the whole service, on stores of its own. */
export async function startTalk({ as, core }: TalkOptions = {}) {
  const time = setClock();
  const { stores, close } = await startTestStores();
  const given = core === undefined ? {} : { core: core(time.clock) };
  const { service, phones } = await createTestService({ stores, clock: time.clock, ...given });
  const id = conversationId(newId());
  await service.channel.openConversation({
    id,
    channel: 'web',
    userId: 'visitor',
    ...(as !== undefined && { customerId: customerId(as) }),
  });

  const record = async (): Promise<ConversationRecord> => {
    const found = await service.channel.findConversation(id);
    if (found === undefined) throw new Error('The conversation is not stored');
    return found;
  };
  const messages = () => service.transcripts.after(id, 0, 500);

  return {
    id,
    service,
    time,
    stores,
    phones,
    record,
    messages,

    /** What follows one message: everything written until its turn is over. */
    async say(text: string): Promise<readonly Message[]> {
      const before = (await messages()).length;
      await service.channel.receive({ conversationId: id, text, at: time.clock() });
      await service.worker.settled();
      return (await messages()).slice(before + 1);
    },

    async end(): Promise<void> {
      await service.stop();
      await close();
    },
  };
}
