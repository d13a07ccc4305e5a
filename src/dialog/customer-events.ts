import type { Entity } from '../conversation/understanding.js';
import type { Heard } from './heard.js';
import { readTerms, type Terms } from './terms.js';

/** What a customer's message can mean to the open question, as a machine hears it. */
export type CustomerEvent =
  | { readonly type: 'chose'; readonly value: string }
  | { readonly type: 'confirmed' }
  | { readonly type: 'declined' }
  /** All of the terms in one; heard before the single values. */
  | { readonly type: 'gaveTerms'; readonly terms: Terms }
  | { readonly type: 'gaveFund'; readonly codes: readonly string[] }
  /** A name or six digits that are no fund of ours. */
  | { readonly type: 'gaveUnknownFund' }
  | { readonly type: 'gaveDate'; readonly from: string; readonly to: string }
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
  /** What the flow's `aspects` find in the words. */
  | { readonly type: 'spokeOf'; readonly aspect: string }
  /** Anything else, in the customer's own words. */
  | { readonly type: 'described'; readonly text: string }
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
  /** How it is done, not to have it done. */
  readonly asksHow: boolean;
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
const backward = /它|这只|那只|这个|那个|该基金|刚才|刚刚|呢[？?。]*$/;

const howLong = /多久|几天|多长时间|几个工作日|多少个?(?:工作日|天)|t\+\d/i;
const ownMatter = /我|咱|还|没|未|怎么|为什么|为啥|咋|了吗|都/;

const ownAffairs =
  /(?:我|咱|本人).{0,14}(?:过期|到期|有效期|还有效|什么时候|哪天|哪张|哪个|几级|是多少|什么状态|锁|还能用|办好了)/;

/** The first of the aspects that the text speaks of. */
export const aspectOf = (text: string, aspects: Aspects = {}): string | undefined =>
  Object.entries(aspects).find(([, words]) => words.test(text))?.[0];
const how =
  /怎么|怎样|咋|如何|流程|步骤|在哪|哪里|什么是|是什么|什么意思|规则|规定|能不能|可不可以|(?:可以|能|行)[^，。]{0,8}(?:吗|么|[?？])/;

const asksInGeneral = (text: string): boolean => howLong.test(text) && !ownMatter.test(text);

/** Whether a message speaks of what was spoken of before: 那净值呢, 它的净值, 上周五的净值. */
export const pointsBack = ({ text, understanding }: Heard): boolean =>
  backward.test(text) || understanding.entities.some(({ kind }) => kind === 'date');

/** Everything a flow can start from; `lastFunds` are meant where the message names none. */
export function readStart(
  heard: Heard,
  lastFunds: readonly string[],
  aspects: Aspects = {},
): Started {
  const { entities } = heard.understanding;
  const find = <K extends Entity['kind']>(kind: K) =>
    entities.find((entity): entity is Extract<Entity, { kind: K }> => entity.kind === kind);
  const date = find('date');
  const aspect = aspectOf(heard.text, aspects);
  return {
    type: 'started',
    fundCodes: find('fund')?.codes ?? lastFunds,
    namedUnknownFund: namesUnknownFund(heard),
    asksInGeneral: asksInGeneral(heard.text) && date === undefined,
    asksHow: how.test(heard.text),
    orderNumber: find('orderNumber')?.value,
    from: date?.from,
    to: date?.to,
    asksOwn: ownAffairs.test(heard.text),
    ...(aspect !== undefined && { aspect }),
    terms: readTerms(heard),
  };
}

/** Whether the text names a fund that nobody knows. */
export function namesUnknownFund({ text, understanding }: Heard): boolean {
  const isNamed = sixDigits.test(text) || ourName.test(text);
  return isNamed && !understanding.entities.some(({ kind }) => kind === 'fund');
}
