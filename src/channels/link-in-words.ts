import type { Message } from '../conversation/message.js';

/** What the button with a link says. */
export const linkTitle = '打开链接';

/** An address in the bot's words, which nobody can tap in a plain text. */
export const linkIn = ({ author, text }: Message): string | undefined =>
  author.role === 'bot' ? /https?:\/\/[\w.~:/?#@!$&*+,;=%-]+/.exec(text)?.[0] : undefined;

/** The words that point at the button. */
export const withoutLink = (text: string, link: string): string =>
  text.replace(link, `「${linkTitle}」`);
