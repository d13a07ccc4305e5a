import type { Told } from './customer-events.js';
import type { DialogDefinition } from './dialog-definition.js';
import type { Heard } from './heard.js';
import { asksSomething, roundsOff } from './phrases.js';

const correcting =
  /^(?:不对|不是|错了|说错|记错|写错|更正(?:一下|[，,：:])|改一下|改成|应该是|哦?不，)/;
const questioning =
  /[?？]\s*$|(?:吗|呢|多少|几点|哪里|在哪|是什么|什么时候|怎么[办查看改弄买卖赎]|多久)[啊呀的了]?[。！!]*$|^(?:帮我)?(?:查|看)(?:一?下|看)?/;
/** Told in passing, a day or a name stands with so few words around it. */
const wordsAround = 8;
const politeFrom = 0.7;
/** From here on what is asked about another subject leads there … */
const awayFrom = 0.7;
/** … also out of a story. */
const sureFrom = 0.8;

/** 什么时候到账？ and 查净值: something is asked for, nothing told. */
const asksPlainly = (text: string): boolean => questioning.test(text.trim());

/** The message as a flow hears it that keeps the customer's own words. */
export function readTold(heard: Heard): Told {
  const text = heard.text.trim();
  const { threat } = heard.understanding.sentiment;
  return {
    type: 'told',
    text,
    isMere: isMere(heard),
    about: aboutOf(heard),
    corrects: correcting.test(text),
    threatens: threat,
  };
}

/** Yes, no, thanks, 算了, a code or mere signs: nothing is told. */
function isMere({ text, understanding, privateKinds }: Heard): boolean {
  const isPoliteness =
    understanding.category === 'smalltalk' && understanding.confidence >= politeFrom;
  const isNoWord = privateKinds.includes('code') || !/[\p{Script=Han}\p{L}\d]/u.test(text);
  return isPoliteness || roundsOff(text) || isNoWord;
}

/** Whether another subject is meant while a flow asks for the customer's own words. */
export function leadsAway(
  { text, understanding }: Heard,
  { category: own, listens }: Pick<DialogDefinition, 'category' | 'listens'>,
): boolean {
  const { category, confidence } = understanding;
  if (category === own || category === 'smalltalk' || category === 'oos') return false;
  if (listens === true) return confidence >= sureFrom && asksPlainly(text);
  return confidence >= awayFrom && (category === 'complaint' || asksSomething(text));
}

function aboutOf({ text, understanding }: Heard): Told['about'] {
  const isNearly = (part: string) => text.trim().length <= part.length + wordsAround;
  const named = understanding.entities.find(({ text: part }) => isNearly(part));
  if (named?.kind === 'date') return 'day';
  return named?.kind === 'fund' || named?.kind === 'orderNumber' ? 'subject' : undefined;
}
