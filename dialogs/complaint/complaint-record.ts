import type { ComplaintKind } from '../../src/dialog/complaint-questions.js';
import type { Started, Told } from '../../src/dialog/customer-events.js';

/** What is written down of a complaint. Passed over is an empty text, not yet asked is missing. */
export type Slot = 'what' | 'when' | 'subject' | 'wish';
/** Suggestions go another way. */
export type RecordedKind = Exclude<ComplaintKind, 'suggestion'>;
export type Words = { readonly [S in Slot]?: string };

const asked: Readonly<Record<RecordedKind, readonly Slot[]>> = {
  service: ['what', 'when', 'wish'],
  delay: ['what', 'when', 'subject', 'wish'],
  misleading: ['what', 'when', 'subject', 'wish'],
  loss: ['what', 'when', 'subject', 'wish'],
};

const bare =
  /我|您|你们?|要|想|必须|得|直接|现在|马上|就是?|去|来|给|向|提|反映|反馈|投诉|举报|建议|意见|一?[个下条点]|有|电话|渠道|邮箱|怎么|如何|哪里|在哪|多少|客服|垃圾|公司|什么|气死|这|的|了|吧|啊|呢|吗/g;
/** From here on the first message tells something, … */
const tellsFrom = 3;
/** … and from here on it tells what happened. */
const tellsAllFrom = 8;
const wishing = /^(?:我的?)?(?:要的?是|诉求|要求|希望|想要)/;
const lead =
  /^(?:不对|不是|错了|说错了?|记错了?|写错了?|更正|改一下|哦?不)[，,、：:\s]*(?:我?(?:是|应该是))?|^应该是/;

/** The kind of complaint behind an intent. */
export function kindOf({ intent }: Started): RecordedKind {
  const kind = (Object.keys(asked) as RecordedKind[]).find((one) => intent === `complaint.${one}`);
  return kind ?? 'service';
}

const weight = (text: string): number =>
  (text.replaceAll(bare, '').match(/\p{Script=Han}|\w+/gu) ?? []).length;

/** Whether the first message says what happened. */
export const tellsAll = ({ text }: Started): boolean => weight(text) >= tellsAllFrom;

/** What is worth keeping of the first message. */
export const openingOf = ({ text }: Started): string =>
  weight(text) >= tellsFrom ? text.trim() : '';

/** The first thing that was not asked yet. */
export const nextSlot = (kind: RecordedKind, words: Words): Slot | undefined =>
  asked[kind].find((slot) => words[slot] === undefined);

/** The answer to what was asked; `opening` was said before it. */
export const answered = (words: Words, slot: Slot, { text }: Told): Words => ({
  ...words,
  [slot]: text,
});

/** With what the customer puts right or adds. What names no other slot belongs to what happened. */
export function corrected(words: Words, told: Told): Words {
  const text = told.text.replace(lead, '').trim() || told.text;
  const slot = slotOf(told, text);
  if (slot !== 'what') return { ...words, [slot]: text };
  return { ...words, what: joined(words.what, told.corrects ? `更正：${text}` : `补充：${text}`) };
}

/** Both, one after the other. */
export const joined = (first: string | undefined, next: string): string =>
  first === undefined || first === '' ? next : `${first}；${next}`;

function slotOf({ about }: Told, text: string): Slot {
  if (about === 'day') return 'when';
  if (about === 'subject') return 'subject';
  return wishing.test(text) ? 'wish' : 'what';
}
