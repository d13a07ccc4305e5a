import type { Understanding } from '../conversation/understanding.js';
import type { Heard } from './heard.js';

/** Words that come with a value and say nothing of themselves. */
const filler =
  /(?:提交|申请|办理|下单|一?笔|订?单号|编号|代码|[\s，。、！？,.!?~～的是我要查看想问一下这只个那就吧啊呢哦不对改成])+/g;

/** Nothing but the value itself and words like 是 or 吧. */
export function isBareAnswer({ text, understanding, privateKinds }: Heard): boolean {
  if (privateKinds.length > 0) return true;
  return besides(text, understanding.entities).length <= 1;
}

/** What a message says besides its values. */
export const besides = (text: string, entities: Understanding['entities']): string =>
  entities.reduce((left, entity) => left.replace(entity.text, ''), text).replace(filler, '');

/** 就那个 points at something and names nothing. */
export const namesNothing = (text: string): boolean => text.replace(filler, '') === '';
