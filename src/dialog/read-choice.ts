import type { OfferedChoice } from './customer-events.js';

const digits = '一二三四五六七八九';
const clauseEnd = /[，,。；;！!？?\s]+/;
const denied = /^不(?:是|对|要|行)|^错/;
/** 不是第一个是第二个: what is denied comes first. */
const deniedFirst = /^不是.+?(?=是)/;
const before =
  /^(?:那个?|就|我?(?:想|要|选|看|查|问|说|指)(?:的是)?|的?是|应该是|给我|麻烦|先|用|点|安排)+/;
const after = /(?:吧|啊|呀|呢|哦|了|的|好了|那个|那笔|那只|这个|这笔|这只|类|份额)+$/;
const nth = /^第?([1-9]|[一二三四五六七八九两])(?:个|笔|只|号|条|项|种)?$/;
const firstOne = /^(?:最?(?:前|上|近|新)(?:面|边)?|头|最上面)(?:那|的|一)*(?:个|笔|只|条|次)?$/;
const lastOne = /^(?:最?(?:后|下|早)(?:面|边)?|倒数第)(?:那|的|一)*(?:个|笔|只|条|次)?$/;

/** Names are looked for in short messages; in a long one they may mean anything. */
const longestLoose = 16;

/** The choice whose very label the message is. */
export function labelled(
  text: string,
  offered: readonly OfferedChoice[],
): OfferedChoice | undefined {
  const said = withoutBlanks(text);
  return offered.find(({ label }) => withoutBlanks(label) === said);
}

/**
 * The choice a message means in other words: 第二个, 不对，是最后一笔, part of one label, or a name
 * that one choice alone has. undefined when it means none or several.
 */
export function meantChoice(
  text: string,
  offered: readonly OfferedChoice[],
): OfferedChoice | undefined {
  const clauses = ungrouped(text).trim().replace(deniedFirst, '').split(clauseEnd);
  for (const clause of clauses.filter((part) => part !== '' && !denied.test(part))) {
    const said = clause.replace(before, '').replace(after, '');
    const place = placeOf(said, offered.length);
    const found = place > 0 ? offered[place - 1] : byName(clause, said, offered);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** 1 for 第一个, 第1笔, 1 or 前面那笔; 0 when the words are no such thing. */
function placeOf(said: string, count: number): number {
  if (firstOne.test(said)) return 1;
  if (lastOne.test(said)) return count;
  return digitOf(nth.exec(said)?.[1] ?? '');
}

/** The number a Chinese or Arabic digit stands for; 0 for anything else. */
export function digitOf(digit: string): number {
  if (digit === '两') return 2;
  if (/^\d$/.test(digit)) return Number(digit);
  return digit === '' ? 0 : digits.indexOf(digit) + 1;
}

function byName(clause: string, said: string, offered: readonly OfferedChoice[]) {
  if (clause.length > longestLoose) return undefined;
  const part = withoutBlanks(said).toUpperCase();
  const isTelling = part.length >= 2 || /^[A-Z]$/.test(part);
  const fitting = offered.filter(
    ({ label, alsoCalled = [] }) =>
      (isTelling && withoutBlanks(label).toUpperCase().includes(part)) ||
      alsoCalled.some((name) => clause.includes(name)),
  );
  return fitting.length === 1 ? fitting[0] : undefined;
}

const withoutBlanks = (text: string): string => ungrouped(text).replaceAll(/\s/g, '');

/** 2,000 is 2000. */
const ungrouped = (text: string): string => text.replaceAll(/(?<=\d),(?=\d{3})/g, '');
