import type { Activity, Attachment, SuggestedActions } from 'botbuilder';
import type { FactCard, Message } from '../../conversation/message.js';
import { assertNever } from '../../shared/assert-never.js';
import { linkIn, linkTitle, withoutLink } from '../link-in-words.js';

/** As much of an activity as Direct Line sends. */
export type WrittenActivity = Partial<Omit<Activity, 'conversation'>> & {
  readonly id: string;
  readonly conversation: { readonly id: string };
};

/**
 * A line of the transcript as Direct Line's clients read it. Clients sort by
 * `webchat:sequence-id`, and know a message they sent by its `clientActivityID`. An address in the
 * bot's words, which nobody could tap in a plain text, becomes a button.
 */
export function writeActivity(message: Message, userId: string): WrittenActivity {
  const { id, conversationId, at, text, choices, card, inReplyTo } = message;
  const link = linkIn(message);
  const attachments = [
    ...(card === undefined ? [] : [writeCard(card)]),
    ...(link === undefined ? [] : [writeLink(link)]),
  ];
  return {
    type: 'message',
    id,
    timestamp: at,
    channelId: 'directline',
    conversation: { id: conversationId },
    from: writeAuthor(message, userId),
    text: link === undefined ? text : withoutLink(text, link),
    // customers' and agents' words are never read as Markdown
    textFormat: 'plain',
    channelData: writeChannelData(message),
    ...(inReplyTo !== undefined && { replyToId: inReplyTo }),
    ...(choices !== undefined && { suggestedActions: writeChoices(choices) }),
    ...(attachments.length > 0 && { attachments }),
  };
}

function writeAuthor({ author }: Message, userId: string): Activity['from'] {
  switch (author.role) {
    case 'customer':
      return { id: userId, name: '', role: 'user' };
    case 'bot':
    case 'notice':
      return { id: 'fundline', name: '智能客服', role: 'bot' };
    case 'agent':
      return { id: 'agent', name: author.name, role: 'bot' };
    default:
      return assertNever(author);
  }
}

function writeChannelData({ seq, author, deliveryId }: Message) {
  return {
    'webchat:sequence-id': seq,
    ...(author.role === 'customer' && deliveryId !== undefined && { clientActivityID: deliveryId }),
    ...(author.role === 'agent' && { agent: true }),
    ...(author.role === 'notice' && { notice: true }),
  };
}

const writeChoices = (choices: readonly string[]): SuggestedActions => ({
  to: [],
  actions: choices.map((choice) => ({ type: 'imBack', title: choice, value: choice })),
});

function writeCard({ title, rows, footnote }: FactCard): Attachment {
  const facts = rows.map(({ label, value }) => ({ title: label, value }));
  const body = [
    { type: 'TextBlock', text: title, weight: 'Bolder', size: 'Medium', wrap: true },
    { type: 'FactSet', facts },
    ...(footnote === undefined
      ? []
      : [{ type: 'TextBlock', text: footnote, size: 'Small', isSubtle: true, wrap: true }]),
  ];
  return adaptiveCard({ body });
}

const writeLink = (url: string): Attachment =>
  adaptiveCard({ actions: [{ type: 'Action.OpenUrl', title: linkTitle, url }] });

const adaptiveCard = (content: object): Attachment => ({
  contentType: 'application/vnd.microsoft.card.adaptive',
  content: {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.5',
    ...content,
  },
});
