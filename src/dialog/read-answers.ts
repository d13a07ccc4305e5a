import { saysDoneInApp } from './back-from-app.js';
import type { Entity } from '../conversation/understanding.js';
import {
  aspectOf,
  furtherFunds,
  namesUnknownFund,
  type Aspects,
  type CustomerEvent,
  type OfferedChoice,
} from './customer-events.js';
import type { Heard, PrivateKind } from './heard.js';
import { lastQuantity } from './quantities.js';
import { digitOf, labelled, meantChoice } from './read-choice.js';
import { readTerms, saysTerms } from './terms.js';

const tail = '(?:的|吧|啊|呀|呢|哦|噢|了|啦|嘛|哈)*';
const stop = '[，,。!！~～、\\s]*';
const sentenceOf = (words: string) => new RegExp(`^(?:(?:${words})${tail}${stop})+$`, 'i');

const yes = sentenceOf(
  '是|对|好|可以|行|嗯|恩|要|需要|没错|确认|同意|ok|okay|yes|yeah|安排|查|那?就?这样|没问题|谢谢您?|麻烦您?|辛苦',
);
const onlyThanks = sentenceOf('谢谢您?|麻烦您?|辛苦');
const no = sentenceOf('都?不是?|都?不对|否|no|没有|没有我要|谢谢您?');
const wavedOff = sentenceOf(
  '(?:先|暂时|那就?)?不(?:用|要|必|需要|麻烦|安排|方便|想)|算|(?:就|先)这样|没事|谢谢您?|麻烦您?',
);
const refused =
  /^我?(?:才|就是?)?不(?:想|愿意?|会|可能)?(?:给|提供|告诉|透露|说)(?!我)|不方便|没有?手机/;

const score =
  /^(?:我?(?:给|打|评)?(?:个|你们?|您|他|她)?)?\s*([1-5一二三四五两])\s*(?:分|星|颗星)(?=$|[^\d钟])|^([1-5一二三四五])\s*[。.!！吧]*$/;
const fullMarks = /^(?:我?[给打]?(?:个|你们?|他|她)?)?满分/;
const oddScore =
  /^(?:我?[给打评]?(?:个|你们?|他|她)?)?\s*(?:0|零|负\d+|[6-9]|[1-9]\d+|[六七八九十])\s*分/;

const why =
  /(?:凭什么|为什么|为啥|为何|干嘛|干什么|干吗|有必要|安全吗|什么用|怎么(?:还)?要).{0,8}(?:手机|号码|电话|验证|身份|信息|隐私)|(?:手机|号码|电话|身份|信息|验证码?).{0,8}(?:凭什么|为什么|为啥|干嘛|干什么|干吗|什么用|安全吗|泄露|骗|盗)/;
const nothingCame =
  /^(?!.*(?:[钱款账]|换.{0,3}号了|号.{0,3}换|停用|不用了))(?:.*(?:(?:没|未)(?:有|能|见)?(?:收|来|发|接)|(?:收|接)不到|重新?发|再发|补发|换(?:一?个)?号))/;
const another =
  /^(?:那|还有?|有)?(?:另外?|别|其他|其它|剩下?|下)(?:的|一|那|几|两)*(?:个|笔|只|次)?(?:赎回)?(?:呢|有吗|在哪|怎么样|到了?吗|到了?没有?|[？?。])*$|^(?:还有(?:别|其他|其它)的)/;

/**
 * Every reading of the message as an answer, the most specific first. The machine takes the first
 * one its state accepts.
 */
export function readAnswers(
  heard: Heard,
  offered: readonly OfferedChoice[],
  aspects: Aspects = {},
): readonly CustomerEvent[] {
  const text = heard.text.trim();
  const aspect = aspectOf(text, aspects);
  return [
    ...choose(labelled(text, offered)),
    ...heard.privateKinds.flatMap(readPrivate),
    ...readScore(text),
    ...choose(meantChoice(text, offered)),
    ...readGiven(heard),
    ...readQuantity(heard.understanding.entities),
    ...heard.understanding.entities.flatMap(readEntity),
    ...readWord(text),
    ...(aspect === undefined ? [] : [{ type: 'spokeOf', aspect } as const]),
    ...(namesUnknownFund(heard) ? [{ type: 'gaveUnknownFund' } as const] : []),
  ];
}

/** A plain yes. */
export const saysYes = (text: string): boolean =>
  yes.test(text.trim()) && !onlyThanks.test(text.trim());

/** A plain no, or the wish to leave it at that. */
export const saysNo = (text: string): boolean =>
  (no.test(text.trim()) || wavesOff(text)) && !onlyThanks.test(text.trim());

/** The customer wants nothing of it: 不用了, 先这样吧. */
export const wavesOff = (text: string): boolean =>
  wavedOff.test(text.trim()) && !onlyThanks.test(text.trim());

const choose = (choice: OfferedChoice | undefined): CustomerEvent[] =>
  choice === undefined ? [] : [{ type: 'chose', value: choice.value }];

export function readPrivate(kind: PrivateKind): CustomerEvent[] {
  if (kind === 'phone') return [{ type: 'gavePhone' }];
  return kind === 'code' ? [{ type: 'gaveCode' }, { type: 'gaveUnknownFund' }] : [];
}

function readGiven(heard: Heard): CustomerEvent[] {
  const terms = readTerms(heard);
  return saysTerms(terms) ? [{ type: 'gaveTerms', terms }] : [];
}

function readQuantity(entities: readonly Entity[]): CustomerEvent[] {
  const quantity = lastQuantity(entities);
  if (quantity === undefined) return [];
  const codes = entities.findLast(({ kind }) => kind === 'fund');
  return [
    ...(codes?.kind === 'fund'
      ? [{ type: 'gaveFundAndQuantity', codes: codes.codes, quantity } as const]
      : []),
    { type: 'gaveQuantity', quantity },
  ];
}

function readEntity(entity: Entity, place: number, all: readonly Entity[]): CustomerEvent[] {
  if (entity.kind === 'fund')
    return [
      { type: 'gaveFund', codes: entity.codes, ...furtherFunds(all.slice(place)), ...daysIn(all) },
    ];
  if (entity.kind === 'date') return [{ type: 'gaveDate', from: entity.from, to: entity.to }];
  if (entity.kind === 'orderNumber')
    return [{ type: 'gaveOrderNumber', orderNumber: entity.value }];
  return [];
}

function daysIn(entities: readonly Entity[]): Pick<GaveFund, 'days'> {
  const date = entities.find((one) => one.kind === 'date');
  return date === undefined ? {} : { days: { from: date.from, to: date.to } };
}

type GaveFund = Extract<CustomerEvent, { readonly type: 'gaveFund' }>;

function readScore(text: string): CustomerEvent[] {
  if (fullMarks.test(text)) return [{ type: 'gaveScore', score: 5 }];
  const found = score.exec(text);
  if (found !== null) return [{ type: 'gaveScore', score: digitOf(found[1] ?? found[2] ?? '') }];
  return oddScore.test(text) ? [{ type: 'gaveOddScore' }] : [];
}

function readWord(text: string): CustomerEvent[] {
  if (saysDoneInApp(text)) return [{ type: 'doneInApp' }];
  if (saysYes(text)) return [{ type: 'confirmed' }];
  if (why.test(text)) return [{ type: 'askedWhy' }];
  if (nothingCame.test(text)) return [{ type: 'gotNothing' }];
  if (another.test(text)) return [{ type: 'askedOther' }];
  return saysNo(text) || refused.test(text) ? [{ type: 'declined' }] : [];
}
