import { anonymous, type Identity, type Link, type Proof } from '../conversation/identity.js';
import { messageId, type ConversationId, type CustomerId } from '../conversation/ids.js';
import type { DialogTexts } from '../dialog/conduct.js';
import type { Clock } from '../shared/clock.js';
import type { TranscriptStore } from '../transcripts/transcript-store.js';
import type { Channel, ConversationStore } from './conversation-record.js';
import type { SaySomething } from './say.js';

interface Asked {
  readonly id: ConversationId;
  readonly channel: Channel;
  readonly userId: string;
  /** Present when somebody else has proved who the customer is. */
  readonly customerId?: CustomerId;
  /** Who that is: the company's own app unless given. */
  readonly proof?: Exclude<Proof, 'one-time-code'>;
}

interface OpenDeps {
  readonly conversations: ConversationStore;
  readonly transcripts: TranscriptStore;
  readonly texts: DialogTexts;
  readonly say: Pick<SaySomething, 'lawful'>;
  readonly clock: Clock;
}

const common = 'common/common';
const offered = ['choice.welcome.nav', 'choice.welcome.arrival', 'choice.person'];

/** Makes the opening of conversations: the bot greets, says that it is one, and what is recorded. */
export function createOpenConversation({
  conversations,
  transcripts,
  texts,
  say,
  clock,
}: OpenDeps) {
  const plain = { values: {}, variant: 0 };

  /** Opening an open conversation changes nothing. */
  return async function openConversation({ customerId, proof = 'app-token', ...opening }: Asked) {
    const at = clock();
    const identity: Identity =
      customerId === undefined ? anonymous : { level: 'verified', customerId, proof, at };
    const link = linkFrom(opening.id, identity);
    const opened = await conversations.open({ ...opening, identity, ...link }, at);
    const { text, choices } = say.lawful({
      text: texts.render(common, 'welcome', plain),
      choices: offered.map((key) => texts.render(common, key, plain)),
      card: undefined,
    });
    // Written again when a process ended in between: the message's id makes it one.
    await transcripts.append({
      id: messageId(`${opening.id}-welcome`),
      conversationId: opening.id,
      author: { role: 'bot' },
      at,
      text,
      choices,
    });
    return opened;
  };
}

/** Whom somebody vouches for has the conversation from its first line. */
function linkFrom(id: ConversationId, identity: Identity): { readonly link?: Link } {
  if (identity.level !== 'verified') return {};
  const { customerId, proof, at } = identity;
  return { link: { id: `l-${id}`, customerId, proof, at, fromSeq: 1 } };
}
