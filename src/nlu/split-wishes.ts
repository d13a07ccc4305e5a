/** A stretch of a message that may be a wish of its own. */
export interface Part {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Nobody asks for several things in so long a message; it tells a story. */
const longestText = 200;
const partsAtMost = 3;
const shortestPart = 3;

const clauseEnd = /[。！？；!?;\n，,、]+|\s+(?=另外|还有|顺便|对了|再问)/gu;
const linkWord = /^(?:另外|还有|顺便|对了|再问|以及|同时|然后|再帮|也帮|还想|再就是|第二|其次)/u;

/** These lead to another wish also where the one before is a mere noun: 161604 净值，还有费率. */
const leadsOn = /^(?:另外|还有|顺便|对了|再问|以及)/u;

/** 另外问一下: it leads over and says nothing of the wish. */
const leadIn =
  /^\s*(?:另外|还有|顺便|对了|以及|同时|然后|其次|第二)?[，,\s]*(?:我?(?:再|也|还)?想?(?:请)?(?:问|说)(?:一?下|个)?)?[，,\s]*/u;

/** What somebody wants or wants to know, not what has happened. */
const request =
  /[?？吗呢]|怎么|怎样|如何|咋|多少|几|什么|啥|哪|能不能|可不可以|可以|要不要|帮我|帮忙|麻烦|我要|我想|想要|查一?下|看一?下|问一?下|告诉|推荐|办理|改成|取消|转/u;

/**
 * The wishes a message may hold, in order: each ends with a request, and what is told before a
 * request belongs to it. One part: the message is one wish. The text of a part is the message's.
 */
export function splitWishes(text: string): readonly Part[] {
  const whole = { text, start: 0, end: text.length };
  if (text.length > longestText) return [whole];
  const parts = mergeStories(clausesOf(text))
    .map(withoutLeadIn)
    .filter(({ text: own }) => own.length >= shortestPart);
  return parts.length < 2 || parts.length > partsAtMost ? [whole] : parts;
}

function withoutLeadIn(part: Part): Part {
  const length = leadIn.exec(part.text)?.[0].length ?? 0;
  return { ...part, text: part.text.slice(length), start: part.start + length };
}

function clausesOf(text: string): readonly Part[] {
  const ends = [...text.matchAll(clauseEnd)].map(({ 0: sign, index }) => index + sign.length);
  return [...ends, text.length]
    .map((end, at) => ({ start: ends[at - 1] ?? 0, end }))
    .filter(({ start, end }) => end > start)
    .map((span) => ({ ...span, text: text.slice(span.start, span.end) }));
}

/** A request opens room for the next part, and so does 还有; any other clause joins its part. */
function mergeStories(clauses: readonly Part[]): readonly Part[] {
  const parts: Part[] = [];
  for (const clause of clauses) {
    const last = parts.at(-1);
    const isNext =
      last === undefined ||
      leadsOn.test(clause.text.trim()) ||
      (request.test(last.text) && startsAnother(last, clause));
    if (isNext) parts.push(clause);
    else parts[parts.length - 1] = join(last, clause);
  }
  return parts;
}

/** After a full stop or a question mark, or with a word such as 另外, and with a request of its own. */
function startsAnother(before: Part, clause: Part): boolean {
  const isApart = /[。！？；!?;\n]$/u.test(before.text) || linkWord.test(clause.text.trim());
  return isApart && (request.test(clause.text) || linkWord.test(clause.text.trim()));
}

const join = (first: Part, second: Part): Part => ({
  text: first.text + second.text,
  start: first.start,
  end: second.end,
});
