import type { Picture } from '../conversation/chart.js';
import type { FactCard } from '../conversation/message.js';

interface Shown {
  readonly text: string;
  readonly card?: FactCard;
  readonly picture?: Picture;
}

/** Everything a message says, for channels that show neither cards nor pictures. */
export const textForm = ({ text, card, picture }: Shown): string =>
  [text, ...(card === undefined ? [] : [cardText(card)]), ...(picture ? [picture.alt] : [])].join(
    '\n\n',
  );

const cardText = ({ title, columns, rows, footnote }: FactCard): string =>
  [
    `【${title}】`,
    ...(columns === undefined ? [] : [columns.join(' ｜ ')]),
    ...rows.map(({ label, value }) => `${label}：${value}`),
    ...(footnote === undefined ? [] : [footnote]),
  ].join('\n');
