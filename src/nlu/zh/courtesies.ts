/** What opens or ends a message out of politeness. The text is normalized. */
const address = '老师|客服|亲|小姐姐|小哥|经理|领导';
const opening = new RegExp(
  `^(?:(?:${address})?(?:您好|你好|好(?=[\\s,。!~])|早上好|上午好|中午好|下午好|晚上好|嗨|hi|hello|哈喽|在吗|在不在?)|(?:${address})(?=[\\s,。!~:])|(?:打扰|麻烦|不好意思)(?:了|一?下|您了|你了)?(?=[\\s,。!~])|请问(?:一?下)?|[\\s,。!~:?])+`,
);
const thanks = `(?:谢谢|多谢|感谢|谢了|谢啦|辛苦了?|麻烦了|拜托了?|thanks|thank you|thx|3q)`;
const ending = new RegExp(
  `[\\s,。!~]*(?:(?:先|非常|十分)?${thanks}(?:大家|老师|经理|客服|您们?|你们?|啦|了|啊|哈|哦|呀|[\\s,。!~])*)+$`,
);

/** Less than this beside the courtesies, in letters, is no message of its own. */
const messageLength = 4;

/**
 * The text without greetings before it and thanks after it; the text as it is where little else is
 * said. 您好，费率多少，谢谢 asks for the rate and is neither a greeting nor thanks.
 */
export function withoutCourtesies(normalized: string): string {
  const rest = normalized.trim().replace(opening, '').replace(ending, '');
  return rest.replace(/[^\p{L}\p{N}]/gu, '').length < messageLength ? normalized : rest;
}
