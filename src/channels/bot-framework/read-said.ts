import { z } from 'zod';
import { isShared, type BotActivity } from './bot-activity.js';

/** What a customer did, as far as it matters here. */
export type Said =
  | { readonly kind: 'message'; readonly text: string }
  /** The customer has added the bot and said nothing yet. */
  | { readonly kind: 'arrived' }
  | { readonly kind: 'ignored' };

/** Longest text of a message, in characters. What is longer is cut: Teams tells nobody of a refusal. */
const textAtMost = 4000;

const ignored: Said = { kind: 'ignored' };

const mention = z.object({
  type: z.literal('mention'),
  text: z.string().min(1),
  mentioned: z.object({ id: z.string() }),
});
/** What our own buttons say, and those of other cards. */
const pressed = z.object({ choice: z.string() });
const attached = z.object({ contentType: z.string() });

/** Bots of Teams have ids that begin so: two bots must not answer one another for ever. */
const botOfTeams = '28:';

/**
 * Reads an activity. Where others read along only what is said to the bot counts: a mention, or a
 * button that was pressed. Edits, reactions and other events are ignored.
 */
export function readSaid(activity: BotActivity): Said {
  if (isOfBot(activity)) return ignored;
  if (hasAddedBot(activity)) return { kind: 'arrived' };
  const text = activity.type === 'message' ? messageIn(activity) : '';
  return text === '' ? ignored : { kind: 'message', text };
}

const isOfBot = ({ from, recipient }: BotActivity): boolean =>
  from.id === recipient.id || from.id.startsWith(botOfTeams);

/** What is said to the bot; empty: nothing. */
function messageIn(activity: BotActivity): string {
  const choice = pressed.safeParse(activity.value).data?.choice ?? '';
  const mentions = mentionsIn(activity);
  if (isShared(activity) && choice === '' && mentions.length === 0) return '';
  return cut(wordsOf(activity.text ?? '', mentions) || choice || fileIn(activity));
}

const hasAddedBot = (activity: BotActivity): boolean =>
  activity.type === 'conversationUpdate' &&
  !isShared(activity) &&
  activity.membersAdded?.some(({ id }) => id === activity.recipient.id) === true;

/** How the bot is called in the text. */
const mentionsIn = ({ entities = [], recipient }: BotActivity): readonly string[] =>
  entities.flatMap((entity) => {
    const { data } = mention.safeParse(entity);
    return data?.mentioned.id === recipient.id ? [data.text] : [];
  });

/** The text without the bot's name; other people's names lose their marks. */
function wordsOf(text: string, mentions: readonly string[]): string {
  const said = mentions.reduce((rest, name) => rest.replaceAll(name, ' '), text);
  return plain(said.replaceAll(/<at\b[^>]*>([^<]*)<\/at>/gi, '$1')).trim();
}

const named: Readonly<Record<string, string>> = {
  '&nbsp;': ' ',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};

const plain = (text: string): string =>
  text.replaceAll(/&(?:nbsp|lt|gt|quot|#39|amp);/g, (entity) => named[entity] ?? entity);

/** Teams attaches the text once more as HTML; everything else is a file or a picture. */
function fileIn({ attachments = [] }: BotActivity): string {
  const isFile = attachments.some((attachment) => {
    const { data } = attached.safeParse(attachment);
    return data !== undefined && data.contentType !== 'text/html';
  });
  return isFile ? '［附件］' : '';
}

const cut = (text: string): string => {
  if (text.length <= textAtMost) return text;
  const characters = Array.from(text);
  return characters.length <= textAtMost
    ? text
    : `${characters.slice(0, textAtMost - 1).join('')}…`;
};
