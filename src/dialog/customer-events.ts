import type { Entity } from '../conversation/understanding.js';
import type { Heard } from './heard.js';
import { lastQuantity, type Quantity } from './quantities.js';

/** What a customer's message can mean to the open question, as a machine hears it. */
export type CustomerEvent =
  | { readonly type: 'chose'; readonly value: string }
  | { readonly type: 'confirmed' }
  | { readonly type: 'declined' }
  | { readonly type: 'gaveFund'; readonly codes: readonly string[] }
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
  /** The flow's own subject, asked once more while its question is open. */
  | { readonly type: 'repeated' };

/** The first message of a flow, with everything it already tells. */
export interface Started {
  readonly type: 'started';
  readonly fundCodes: readonly string[];
  /** A name or six digits were given that are no fund of ours. */
  readonly namedUnknownFund: boolean;
  /** How long it takes as a rule, not where one's own money is. */
  readonly asksInGeneral: boolean;
  /** How something is done, without saying how much: 怎么赎回, 在哪买. */
  readonly asksHow: boolean;
  /** What the words speak of, where they speak of one of the two. */
  readonly trade: 'purchase' | 'redemption' | undefined;
  readonly quantity: Quantity | undefined;
  readonly orderNumber: string | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

export interface OfferedChoice {
  readonly label: string;
  readonly value: string;
  /** Other words that mean this choice and no other. */
  readonly alsoCalled?: readonly string[];
}

const sixDigits = /(?<!\d)\d{6}(?!\d)/;
/** The company's name with what a fund would be called after it. */
const ourName = /融通(?!基金|公司|旗下|的|有|这|那)\p{Script=Han}{2}/u;
const backward = /它|这只|那只|这个|那个|该基金|刚才|刚刚|呢[？?。]*$/;

const howLong = /多久|几天|多长时间|几个工作日|多少个?(?:工作日|天)|t\+\d/i;
const ownMatter = /我|咱|还|没|未|怎么|为什么|为啥|咋|了吗|都/;

const how = /怎么|怎样|咋|如何|流程|步骤|在哪|哪里|哪儿|方法/;
const buying = /申购|认购|购买|买|投(?!诉)/;
const selling = /赎|卖|取(?!消)|抛|清仓|变现/;

const asksInGeneral = (text: string): boolean => howLong.test(text) && !ownMatter.test(text);

/** Whether a message speaks of what was spoken of before: 那净值呢, 它的净值, 上周五的净值. */
export const pointsBack = ({ text, understanding }: Heard): boolean =>
  backward.test(text) || understanding.entities.some(({ kind }) => kind === 'date');

/** Everything a flow can start from; `lastFunds` are meant where the message names none. */
export function readStart(heard: Heard, lastFunds: readonly string[]): Started {
  const { entities } = heard.understanding;
  const find = <K extends Entity['kind']>(kind: K) =>
    entities.find((entity): entity is Extract<Entity, { kind: K }> => entity.kind === kind);
  const date = find('date');
  const quantity = lastQuantity(entities);
  return {
    type: 'started',
    fundCodes: find('fund')?.codes ?? lastFunds,
    namedUnknownFund: namesUnknownFund(heard),
    asksInGeneral: asksInGeneral(heard.text) && date === undefined,
    asksHow: how.test(heard.text) && quantity === undefined,
    trade: tradeIn(heard.text),
    quantity,
    orderNumber: find('orderNumber')?.value,
    from: date?.from,
    to: date?.to,
  };
}

function tradeIn(text: string): Started['trade'] {
  const isBuying = buying.test(text);
  if (isBuying === selling.test(text)) return undefined;
  return isBuying ? 'purchase' : 'redemption';
}

/** Whether the text names a fund that nobody knows. */
export function namesUnknownFund({ text, understanding }: Heard): boolean {
  const isNamed = sixDigits.test(text) || ourName.test(text);
  return isNamed && !understanding.entities.some(({ kind }) => kind === 'fund');
}
