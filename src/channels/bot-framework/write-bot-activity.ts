import type { Activity, Attachment } from 'botbuilder';
import { textForm } from '../../compose/text-form.js';
import type { FactCard, FactRow, Message } from '../../conversation/message.js';
import { linkIn, linkTitle, withoutLink } from '../link-in-words.js';

/**
 * A line of the transcript as Teams shows it. Teams shows no suggested actions, so choices are
 * buttons of a card, and whoever presses one is seen to say it. Nothing is read as Markdown:
 * in `138****0001` the stars would be gone. A picture is told in words.
 */
export function writeBotActivity(message: Message): Partial<Activity> {
  const { choices = [], card, picture } = message;
  const text = textForm({ text: message.text, ...(picture && { picture }) });
  const link = linkIn(message);
  const body = card === undefined ? [] : writeFacts(card);
  const actions = [...(link === undefined ? [] : [open(link)]), ...choices.map(say)];
  const attachments = body.length + actions.length === 0 ? [] : [adaptiveCard(body, actions)];
  return {
    type: 'message',
    text: spoken(message, link === undefined ? text : withoutLink(text, link)),
    textFormat: 'plain',
    ...(attachments.length > 0 && { attachments }),
  };
}

/** Teams shows every line under the bot's name: who is a person says so. */
const spoken = ({ author }: Message, text: string): string =>
  author.role === 'agent' ? `${author.name}：${text}` : text;

function writeFacts({ title, columns, rows, footnote }: FactCard): readonly object[] {
  return [
    literal([{ text: title, weight: 'Bolder', size: 'Medium' }]),
    ...(columns === undefined ? [] : [writeColumns(['', ...columns])]),
    ...rows.map((row) =>
      row.cells === undefined ? writeRow(row) : writeColumns([row.label, ...row.cells]),
    ),
    ...(footnote === undefined
      ? []
      : [literal([{ text: footnote, size: 'Small', isSubtle: true }])]),
  ];
}

const writeRow = ({ label, value }: FactRow): object =>
  literal([{ text: `${label}　`, isSubtle: true }, { text: value }]);

/** One line of a table. Columns stand beside each other in every client, tables do not. */
const writeColumns = ([label = '', ...cells]: readonly string[]): object => ({
  type: 'ColumnSet',
  spacing: 'Small',
  columns: [
    { type: 'Column', width: 2, items: [literal([{ text: label, isSubtle: true }])] },
    ...cells.map((text) => ({ type: 'Column', width: 3, items: [literal([{ text }])] })),
  ],
});

/** A line of a card that is shown as it is: text runs know no Markdown. */
const literal = (runs: readonly object[]): object => ({
  type: 'RichTextBlock',
  spacing: 'Small',
  inlines: runs.map((run) => ({ type: 'TextRun', ...run })),
});

const open = (url: string): object => ({ type: 'Action.OpenUrl', title: linkTitle, url });

const say = (choice: string): object => ({
  type: 'Action.Submit',
  title: choice,
  data: { msteams: { type: 'messageBack', text: choice, displayText: choice, value: { choice } } },
});

/** RichTextBlock came with 1.2, which every client of Teams shows. */
const adaptiveCard = (body: readonly object[], actions: readonly object[]): Attachment => ({
  contentType: 'application/vnd.microsoft.card.adaptive',
  content: {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.2',
    ...(body.length > 0 && { body }),
    ...(actions.length > 0 && { actions }),
  },
});
