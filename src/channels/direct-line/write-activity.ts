import type { Activity, Attachment, SuggestedActions } from 'botbuilder';
import { textForm } from '../../compose/text-form.js';
import type { Picture } from '../../conversation/chart.js';
import type { Typing } from '../../conversation/live-feed.js';
import type {
  Attachment as SentFile,
  FactCard,
  Message,
  Revision,
} from '../../conversation/message.js';
import { assertNever } from '../../shared/assert-never.js';
import { linkIn, linkTitle, withoutLink } from '../link-in-words.js';
import type { LinkTo } from './file-links.js';

/** As much of an activity as Direct Line sends. */
export type WrittenActivity = Partial<Omit<Activity, 'conversation'>> & {
  readonly id: string;
  readonly conversation: { readonly id: string };
};

/** An activity that stands for a line of the transcript. */
export interface LineActivity extends WrittenActivity {
  readonly channelData: {
    readonly 'webchat:sequence-id': number;
    readonly entry?: number;
  };
}

/**
 * Lines in order as activities. Clients show one line in the place of another by its id. What is
 * revised within these lines is not sent as it was: nobody is to read what was taken back.
 */
export function writeActivities(
  messages: readonly Message[],
  reader: Reader,
): readonly LineActivity[] {
  const revised = new Set(messages.map(({ revises }) => revises?.id));
  return messages.flatMap((message) => {
    if (revised.has(message.id)) return [];
    return [
      message.revises?.how === 'withdrawn'
        ? writeRemoval(message, message.revises)
        : writeActivity(message, reader),
    ];
  });
}

/** Somebody is writing: shown for a few seconds, and nowhere in the transcript. */
export const writeTyping = ({ conversationId, author, at }: Typing): WrittenActivity => ({
  type: 'typing',
  id: `typing-${at.getTime()}`,
  timestamp: at,
  channelId: 'directline',
  conversation: { id: conversationId },
  from: { id: 'agent', name: author.role === 'agent' ? author.name : '', role: 'bot' },
});

/** Direct Line has no word for it; Web Chat puts it in the place of the line, and shows nothing. */
const writeRemoval = (message: Message, { id }: Revision): LineActivity => ({
  type: 'messageDelete',
  id,
  timestamp: message.at,
  channelId: 'directline',
  conversation: { id: message.conversationId },
  from: { id: 'agent', name: '', role: 'bot' },
  channelData: writeChannelData(message),
});

/** Who reads, and where they find files. */
export interface Reader {
  readonly userId: string;
  readonly linkTo: LinkTo;
}

/**
 * A line of the transcript as Direct Line's clients read it. Clients sort by
 * `webchat:sequence-id` (a line that revises another has the other's, and its own as `entry`), and
 * know a message they sent by its `clientActivityID`. An address in the bot's words, which nobody
 * could tap in a plain text, becomes a button. Where there is more to see than the text, `summary`
 * says it all to clients that show texts alone.
 */
export function writeActivity(message: Message, { userId, linkTo }: Reader): LineActivity {
  const { id, conversationId, at, text, choices, attachments: files = [], inReplyTo } = message;
  const link = linkIn(message);
  const shown = writeShown(message, link);
  const sent = files.map((file) =>
    writeFile(file, linkTo({ conversationId, fileId: file.fileId })),
  );
  const attachments = [...shown, ...sent];
  return {
    type: 'message',
    id: message.revises?.id ?? id,
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
    ...(shown.length > 0 && { summary: textForm(message) }),
  };
}

/** What stands below the text. */
const writeShown = (
  { card, picture }: Message,
  link: string | undefined,
): readonly Attachment[] => [
  ...(card === undefined ? [] : [writeCard(card)]),
  ...(picture === undefined ? [] : [writePicture(picture)]),
  ...(link === undefined ? [] : [writeLink(link)]),
];

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

function writeChannelData({ seq, author, deliveryId, revises }: Message) {
  return {
    'webchat:sequence-id': revises?.seq ?? seq,
    ...(revises !== undefined && { entry: seq }),
    ...(author.role === 'customer' && deliveryId !== undefined && { clientActivityID: deliveryId }),
    ...(author.role === 'agent' && { agent: true }),
    ...(author.role === 'notice' && { notice: true }),
  };
}

const writeChoices = (choices: readonly string[]): SuggestedActions => ({
  to: [],
  actions: choices.map((choice) => ({ type: 'imBack', title: choice, value: choice })),
});

function writeCard({ title, columns, rows, footnote }: FactCard): Attachment {
  const body = [
    { type: 'TextBlock', text: title, weight: 'Bolder', size: 'Medium', wrap: true },
    columns === undefined ? writeFacts(rows) : writeTable(columns, rows),
    ...(footnote === undefined
      ? []
      : [{ type: 'TextBlock', text: footnote, size: 'Small', isSubtle: true, wrap: true }]),
  ];
  return adaptiveCard({ body });
}

const writeFacts = (rows: FactCard['rows']): object => ({
  type: 'FactSet',
  facts: rows.map(({ label, value, quoted }) => ({
    title: label,
    value: quoted === true ? withoutMarkup(value) : value,
  })),
});

/** The labels stand in the first column, with nothing above them. */
const writeTable = (columns: readonly string[], rows: FactCard['rows']): object => ({
  type: 'Table',
  firstRowAsHeader: true,
  columns: [{ width: 2 }, ...columns.map(() => ({ width: 3 }))],
  rows: [['', ...columns], ...rows.map(({ label, cells = [] }) => [label, ...cells])].map(
    (texts) => ({
      type: 'TableRow',
      cells: texts.map((text) => ({
        type: 'TableCell',
        items: [{ type: 'TextBlock', text, wrap: true }],
      })),
    }),
  ),
});

/** Within the activity: nobody else can ask for it, and it does not run out. */
const writePicture = ({ alt, png }: Picture): Attachment => ({
  contentType: 'image/png',
  contentUrl: `data:image/png;base64,${png}`,
  name: alt,
});

/** Cards are read as Markdown; what a customer wrote is shown nearly as it was, and does nothing. */
function withoutMarkup(text: string): string {
  return text
    .replaceAll(/[<>[\]`*]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + toFullWidth))
    .replaceAll(/\b(https?|javascript|data|file|mailto|tel):/gi, '$1：');
}

const toFullWidth = 0xfee0;

/** Web Chat shows what a customer sent by its thumbnail only. */
const writeFile = ({ name, kind, contentType }: SentFile, url: string): Attachment => ({
  name,
  contentType,
  contentUrl: url,
  ...(kind === 'image' && { thumbnailUrl: url }),
});

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
