import type { Entity } from '../conversation/understanding.js';
import type { Heard, PrivateKind } from './heard.js';

/** What a customer's message can mean to the open question, as a machine hears it. */
export type CustomerEvent =
  | { readonly type: 'chose'; readonly value: string }
  | { readonly type: 'confirmed' }
  | { readonly type: 'declined' }
  | { readonly type: 'gaveFund'; readonly codes: readonly string[] }
  | { readonly type: 'gaveDate'; readonly from: string; readonly to: string }
  | { readonly type: 'gaveOrderNumber'; readonly orderNumber: string }
  | { readonly type: 'gavePhone' }
  | { readonly type: 'gaveCode' }
  | { readonly type: 'gaveScore'; readonly score: number };

/** The first message of a flow, with everything it already tells. */
export interface Started {
  readonly type: 'started';
  readonly fundCodes: readonly string[];
  readonly orderNumber: string | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

export interface OfferedChoice {
  readonly label: string;
  readonly value: string;
}

const yes = /^(是|是的|对|对的|好|好的|好呀|可以|行|嗯+|要|需要|没错|确认|ok|yes)[的吧啊呢哦。!！~～]*$/i;
const no = /^(不|不是|不用|不用了|不要|不需要|没有|否|no)[的吧啊呢哦了。!！~～]*$/i;
const score = /^([1-5一二三四五])\s*[分星]?[。!！]?$/;
const chineseDigits = '一二三四五六七八九十';

/**
 * Every reading of the message as an answer, the most specific first. The machine takes the first
 * one its state accepts.
 */
export function readAnswers(
  heard: Heard,
  offered: readonly OfferedChoice[],
): readonly CustomerEvent[] {
  return [
    ...readChoice(heard.text, offered),
    ...heard.privateKinds.flatMap(readPrivate),
    ...heard.understanding.entities.flatMap(readEntity),
    ...readWord(heard.text.trim()),
  ];
}

/** Everything a flow can start from. */
export function readStart(heard: Heard): Started {
  const find = <K extends Entity['kind']>(kind: K) =>
    heard.understanding.entities.find((entity): entity is Extract<Entity, { kind: K }> => entity.kind === kind);
  const date = find('date');
  return {
    type: 'started',
    fundCodes: find('fund')?.codes ?? [],
    orderNumber: find('orderNumber')?.value,
    from: date?.from,
    to: date?.to,
  };
}

function readChoice(text: string, offered: readonly OfferedChoice[]): CustomerEvent[] {
  const said = text.trim();
  const byLabel = offered.find(({ label }) => label === said);
  const picked = byLabel ?? offered[ordinal(said) - 1];
  return picked === undefined ? [] : [{ type: 'chose', value: picked.value }];
}

/** 1 for 第一个, 第1笔, 1 or 一; 0 when the text is no such thing. */
function ordinal(text: string): number {
  const found = /^第?([1-9]|[一二三四五六七八九])\s*(?:个|笔|只|号|条)?[。吧]?$/.exec(text)?.[1];
  if (found === undefined) return 0;
  return /\d/.test(found) ? Number(found) : chineseDigits.indexOf(found) + 1;
}

function readPrivate(kind: PrivateKind): CustomerEvent[] {
  if (kind === 'phone') return [{ type: 'gavePhone' }];
  return kind === 'code' ? [{ type: 'gaveCode' }] : [];
}

function readEntity(entity: Entity): CustomerEvent[] {
  switch (entity.kind) {
    case 'fund':
      return [{ type: 'gaveFund', codes: entity.codes }];
    case 'date':
      return [{ type: 'gaveDate', from: entity.from, to: entity.to }];
    case 'orderNumber':
      return [{ type: 'gaveOrderNumber', orderNumber: entity.value }];
    case 'amount':
      return [];
  }
}

function readWord(text: string): CustomerEvent[] {
  const digit = score.exec(text)?.[1];
  if (digit !== undefined)
    return [{ type: 'gaveScore', score: ordinal(digit) }];
  if (yes.test(text)) return [{ type: 'confirmed' }];
  return no.test(text) ? [{ type: 'declined' }] : [];
}
