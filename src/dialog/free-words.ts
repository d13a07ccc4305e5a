import type { Told } from './customer-events.js';
import type { Heard } from './heard.js';
import { roundsOff } from './phrases.js';

const correcting =
  /^(?:不对|不是|错了|说错|记错|写错|更正(?:一下|[，,：:])|改一下|改成|应该是|哦?不，)/;
const questioning =
  /[?？]\s*$|(?:吗|呢|多少|几点|哪里|在哪|是什么|什么时候|怎么[办查看改弄买卖赎]|多久)[啊呀的了]?[。！!]*$|^(?:帮我)?(?:查|看)(?:一?下|看)?/;
/** Told in passing, a day or a name stands with so few words around it. */
const wordsAround = 8;
const politeFrom = 0.7;
/** A question that is surely about another subject leads there. */
const sureFrom = 0.8;

/** 什么时候到账？ and 查净值: something is asked for, nothing told. */
const asksSomething = (text: string): boolean => questioning.test(text.trim());

/** The message as a statement; empty when it only says yes, no, thanks or 算了. */
export function readTold(heard: Heard): readonly Told[] {
  const { understanding, privateKinds } = heard;
  const text = heard.text.trim();
  const isPoliteness =
    understanding.category === 'smalltalk' && understanding.confidence >= politeFrom;
  if (isPoliteness || roundsOff(text) || privateKinds.includes('code')) return [];
  if (!/[\p{Script=Han}\p{L}\d]/u.test(text)) return [];
  const { threat } = understanding.sentiment;
  const corrects = correcting.test(text);
  return [{ type: 'told', text, about: aboutOf(heard), corrects, threatens: threat }];
}

/** A question about something else while a flow asks for the customer's own words. */
export function leadsAway({ text, understanding }: Heard): boolean {
  const { category, confidence } = understanding;
  const isOther = category !== 'complaint' && category !== 'smalltalk' && category !== 'oos';
  return isOther && confidence >= sureFrom && asksSomething(text);
}

function aboutOf({ text, understanding }: Heard): Told['about'] {
  const isNearly = (part: string) => text.trim().length <= part.length + wordsAround;
  const named = understanding.entities.find(({ text: part }) => isNearly(part));
  if (named?.kind === 'date') return 'day';
  return named?.kind === 'fund' || named?.kind === 'orderNumber' ? 'subject' : undefined;
}
