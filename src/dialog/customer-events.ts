import type { Entity } from '../conversation/understanding.js';
import type { Heard } from './heard.js';
import { readTerms, type Terms } from './terms.js';
import { lastQuantity, type Quantity } from './quantities.js';

/** The codes of each fund that was named after the first, if any was. */
export type MoreFunds = readonly (readonly string[])[];

/** What a customer's message can mean to the open question, as a machine hears it. */
export type CustomerEvent =
  | Told
  | { readonly type: 'chose'; readonly value: string }
  | { readonly type: 'confirmed' }
  | { readonly type: 'declined' }
  /** All of the terms in one; heard before the single values. */
  | { readonly type: 'gaveTerms'; readonly terms: Terms }
  | {
      readonly type: 'gaveFund';
      readonly codes: readonly string[];
      readonly more?: MoreFunds;
      /** The days named beside it. */
      readonly days?: { readonly from: string; readonly to: string };
    }
  /** A name or six digits that are no fund of ours. */
  | { readonly type: 'gaveUnknownFund' }
  | { readonly type: 'gaveDate'; readonly from: string; readonly to: string }
  | { readonly type: 'gaveQuantity'; readonly quantity: Quantity }
  /** A fund and how much of it at once. */
  | {
      readonly type: 'gaveFundAndQuantity';
      readonly codes: readonly string[];
      readonly quantity: Quantity;
    }
  | { readonly type: 'gaveOrderNumber'; readonly orderNumber: string }
  | { readonly type: 'gavePhone' }
  | { readonly type: 'gaveCode' }
  | { readonly type: 'gaveScore'; readonly score: number }
  /** A score outside 1 to 5. */
  | { readonly type: 'gaveOddScore' }
  /** Another one than the one just spoken of. */
  | { readonly type: 'askedOther' }
  /** Why something private is asked for. */
  | { readonly type: 'askedWhy' }
  /** What was sent has not come. */
  | { readonly type: 'gotNothing' }
  /** Done where a link led, or so the customer says: the core system is asked. */
  | { readonly type: 'doneInApp' }
  /** What the flow's `aspects` find in the words. */
  | { readonly type: 'spokeOf'; readonly aspect: string }
  /** The flow's own subject, asked once more while its question is open. */
  | { readonly type: 'repeated' };

/** The message in the customer's own words, for flows that keep them. Heard after everything else. */
export interface Told {
  readonly type: 'told';
  readonly text: string;
  /** Nothing but yes, no, thanks or 算了. */
  readonly isMere: boolean;
  /** What little else than a day, or than a fund or an order, is named. */
  readonly about: 'day' | 'subject' | undefined;
  /** It puts right what was said before: 不对，是上周四. */
  readonly corrects: boolean;
  /** Media, regulator, lawyer. */
  readonly threatens: boolean;
}

/** The first message of a flow, with everything it already tells. */
export interface Started {
  readonly type: 'started';
  /** The message, masked. */
  readonly text: string;
  readonly intent: string;
  /** Media, regulator, lawyer. */
  readonly threatens: boolean;
  readonly fundCodes: readonly string[];
  readonly more?: MoreFunds;
  /** The funds spoken of before, where the message goes on from them. */
  readonly lastFunds: readonly string[];
  /** A name or six digits were given that are no fund of ours. */
  readonly namedUnknownFund: boolean;
  /** How long it takes as a rule, not where one's own money is. */
  readonly asksInGeneral: boolean;
  /** How something is done, without saying how much: 怎么赎回, 在哪买. */
  readonly asksHow: boolean;
  /** How it is done or whether it can be, not to have it done: 定投能不能暂停. */
  readonly asksAbout: boolean;
  /** What the words speak of, where they speak of one of the two. */
  readonly trade: 'purchase' | 'redemption' | undefined;
  readonly quantity: Quantity | undefined;
  readonly orderNumber: string | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** What of the flow's `aspects` the words speak of. */
  readonly aspect?: string;
  /** The customer's own affairs are asked about: 我的测评过期了吗. */
  readonly asksOwn?: boolean;
  readonly terms: Terms;
}

/** Words by which a flow tells what of its subject is meant. */
export type Aspects = Readonly<Record<string, RegExp>>;

export interface OfferedChoice {
  readonly label: string;
  readonly value: string;
  /** Other words that mean this choice and no other. */
  readonly alsoCalled?: readonly string[];
}

const sixDigits = /(?<!\d)\d{6}(?!\d)/;
/** The company's name with what a fund would be called after it. */
const ourName = /融通(?!基金|公司|旗下|的|有|这|那)\p{Script=Han}{2}/u;
const backward =
  /^(?:跟|和|与|同|对比|比).{2,}|它|这只|那只|这个|那个|该基金|刚才|刚刚|呢[？?。]*$/;

const howLong = /多久|几天|多长时间|几个工作日|多少个?(?:工作日|天)|t\+\d/i;
const ownMatter = /我|咱|还|没|未|怎么|为什么|为啥|咋|了吗|都/;

const ownAffairs =
  /(?:我|咱|本人).{0,14}(?:过期|到期|有效期|还有效|什么时候|哪天|哪张|哪个|几级|是多少|什么状态|锁|还能用|办好了)/;

/** The first of the aspects that the text speaks of. */
export const aspectOf = (text: string, aspects: Aspects = {}): string | undefined =>
  Object.entries(aspects).find(([, words]) => words.test(text))?.[0];

const how = /怎么|怎样|咋|如何|流程|步骤|在哪|哪里|哪儿|方法/;
const about =
  /怎么|怎样|咋|如何|流程|步骤|在哪|哪里|什么是|是什么|什么意思|规则|规定|能不能|可不可以|(?:可以|能|行)[^，。]{0,8}(?:吗|么|[?？])/;
const buying = /申购|认购|购买|买|投(?!诉)/;
const selling = /赎|卖|取(?!消)|抛|清仓|变现/;

const asksInGeneral = (text: string): boolean => howLong.test(text) && !ownMatter.test(text);

/** Whether a message speaks of what was spoken of before: 那净值呢, 它的净值, 上周五的净值. */
export const pointsBack = ({ text, understanding }: Heard): boolean =>
  backward.test(text) || understanding.entities.some(({ kind }) => kind === 'date');

const fewWords = 10;

/** A question so short that it goes on from what was spoken of: 费率呢, 最大回撤多少. */
export const isTerse = ({ text }: Heard): boolean =>
  text.trim().length <= fewWords && !/基金(?!经理)/.test(text);

/** Everything a flow can start from; `lastFunds` are meant where the message names none. */
export function readStart(
  heard: Heard,
  lastFunds: readonly string[],
  aspects: Aspects = {},
): Started {
  const { entities, intent, sentiment } = heard.understanding;
  const find = <K extends Entity['kind']>(kind: K) =>
    entities.find((entity): entity is Extract<Entity, { kind: K }> => entity.kind === kind);
  const date = find('date');
  const aspect = aspectOf(heard.text, aspects);
  const quantity = lastQuantity(entities);
  return {
    type: 'started',
    text: heard.text,
    intent,
    threatens: sentiment.threat,
    fundCodes: find('fund')?.codes ?? lastFunds,
    ...furtherFunds(entities),
    lastFunds,
    namedUnknownFund: namesUnknownFund(heard),
    asksInGeneral: asksInGeneral(heard.text) && date === undefined,
    asksHow: how.test(heard.text) && quantity === undefined,
    asksAbout: about.test(heard.text),
    trade: tradeIn(heard.text),
    quantity,
    orderNumber: find('orderNumber')?.value,
    from: date?.from,
    to: date?.to,
    asksOwn: ownAffairs.test(heard.text),
    ...(aspect !== undefined && { aspect }),
    terms: readTerms(heard),
  };
}

/** The funds among the entities, but for the first. */
export function furtherFunds(entities: readonly Entity[]): { readonly more?: MoreFunds } {
  const [, ...more] = entities.flatMap((one) => (one.kind === 'fund' ? [one.codes] : []));
  return more.length === 0 ? {} : { more };
}

function tradeIn(text: string): Started['trade'] {
  const isBuying = buying.test(text);
  if (isBuying === selling.test(text)) return undefined;
  return isBuying ? 'purchase' : 'redemption';
}

/** Whether the text names a fund that nobody knows. */
export function namesUnknownFund({ text, understanding }: Heard): boolean {
  const has = (kind: Entity['kind']) => understanding.entities.some((one) => one.kind === kind);
  return (has('unknownFund') || sixDigits.test(text) || ourName.test(text)) && !has('fund');
}
