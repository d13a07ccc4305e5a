import { saysNo, saysYes } from './read-answers.js';

const cancelling =
  /^(?:(?:那|唉|哎|还是)?(?:就?算了|不想?(?:查|问|弄|看|办)了|先?不(?:查|问|弄|看|办)(?=了|吧|，|。|$)|没事了|取消)(?:了|吧|啊|呢)*[，,。！!~～\s]*)+(?:谢谢|再见)?[。！!]*$/;
const noted =
  /^(?:知道|明白|了解|懂|收到|哦|噢|好吧|不客气|不用谢|没关系|稍等|等等|等一下|再说|我?再?(?:想想|看看))(?:了|吧|啊|哈)?[。！!~～]*$/;
const asksHow =
  /^(?:那|那么|具体|到底)?(?:要|该|应该)?(?:怎么|咋|在哪|去哪|如何)(?:里)?(?:改|弄|办|操作|搞|找|点|做|设置)(?:呢|啊|呀|了)?[？?。]*$/;
const asksIfBot =
  /^(?:你|您|这)(?:到底|是不是|究竟)?是?(?:个)?(?:机器人|机器|人工智能|ai|程序|真人|人工|人)(?:客服)?(?:还是.{0,8})?(?:吗|吧|么|啊|[？?])+$/i;
/** A word or two of no language. */
const words = /\p{Script=Han}{3}|\p{L}+\s+\p{L}+/u;

/** 算了, 不查了: what was begun is dropped. */
export const cancels = (text: string): boolean => cancelling.test(text.trim());

/** 好的, 知道了, 我再想想: nothing is asked. */
export const roundsOff = (text: string): boolean =>
  saysYes(text) || saysNo(text) || cancels(text) || noted.test(text.trim());

/** 怎么改: how to do what was spoken of. */
export const asksHowToDoIt = (text: string): boolean => asksHow.test(text.trim());

const asking =
  /[?？]|吗|呢|怎么|咋|如何|什么|啥|多少|哪|为何|几(?:点|天|号|时)|帮我|我(?:想|要)|能不能|可不可以/;

/** It wants an answer, or something done. */
export const asksSomething = (text: string): boolean => asking.test(text);

/** 你是机器人吗: the law wants a plain answer. */
export const asksWhoAnswers = (text: string): boolean => asksIfBot.test(text.trim());

const asksProgress =
  /投诉.{0,8}(?:进度|进展|结果|处理得|处理的|处理到|到哪|哪一步|怎么样|回音|回复了?[吗没]|有消息|受理了[吗没])|(?:进度|进展|结果).{0,6}投诉|查.{0,4}投诉|投诉(?:单号?|编号).{0,14}查|^\s*ts\d{10}\s*$/i;
/** A wish to complain once more is no question. */
const complainsAgain = /(?:我要|继续|再次?|重新)投诉|不满意/;

/** 我的投诉怎么样了, 查投诉进度. */
export const asksHowComplaintStands = (text: string): boolean =>
  asksProgress.test(text) && !complainsAgain.test(text);

const courseOfValues = /净值.{0,6}(?:走势|曲线|变化|图)/;

/** 近一年净值走势: how the values went, which the intents do not tell from how well the fund did. */
export const asksForCourse = (text: string): boolean => courseOfValues.test(text);

/** 有什么区别, 哪个好: of two funds that are named, a comparison. */
export const asksForDifference = (text: string): boolean =>
  /区别|差别|不同|不一样|对比|比较|哪(?:个|只|一个|一只)(?:更|比较)?(?:好|合适|划算)/.test(text);

/** A person is named outright, 转人工, 找真人, or so little is said that it tells of nothing else. */
export const namesPerson = (text: string): boolean =>
  /人工|真人|活人|(?:找|换|叫|来)个?人|转客服|rengong/i.test(text) || text.trim().length <= 6;

/** Long enough to be a question of any field. */
export const saysSomething = (text: string): boolean => words.test(text);

const refusing =
  /(?:不要|不用|别|不想|不需要|无需|取消|先不|不必)(?:再|给我|帮我|了)?\s*(?:转接?|找|叫|换)?(?:到)?(?:人工|真人|客服|人)/;

/** 不要转人工: the word for a person is there, the wish is not. */
export const refusesPerson = (text: string): boolean => refusing.test(text);

const going = /^(?:接着|继续)(?:办|说|弄|来|问)?(?:吧|啊|刚才的?)?[。！!]*$/;
const leaving = /^先?不(?:用|办)/;

/** What a message means to the offer to go on with what is unfinished elsewhere. */
export function readGoingOn(text: string): 'goOn' | 'leave' | undefined {
  const said = text.trim();
  if (going.test(said) || saysYes(said)) return 'goOn';
  return leaving.test(said) || saysNo(said) ? 'leave' : undefined;
}
