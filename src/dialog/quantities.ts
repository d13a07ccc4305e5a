import type { Entity, ShareEntity } from '../conversation/understanding.js';

/** What a customer says how much of: yuan, shares, or a part of what they hold. */
export type Quantity =
  | {
      readonly unit: 'yuan';
      readonly value: string;
      /** 一两万: the customer has not settled on one amount. */
      readonly upTo?: string;
      /** A number alone, which may as well mean shares. */
      readonly isBare: boolean;
    }
  | { readonly unit: 'shares'; readonly value: string; readonly upTo?: string }
  | {
      readonly unit: 'part';
      readonly numerator: number;
      readonly denominator: number;
      /** 半仓: half of this fund or of everything. */
      readonly mustAsk: boolean;
    };

const money = /[元块￥¥]|rmb|人民币/i;

/** The quantity of an entity; undefined for foreign money and everything else. */
function quantityOf(entity: Entity): Quantity | undefined {
  if (entity.kind === 'amount' && entity.currency === undefined) {
    const { value, text } = entity;
    return { unit: 'yuan', value, ...rangeOf(entity), isBare: !money.test(text) };
  }
  if (entity.kind === 'shareCount')
    return { unit: 'shares', value: entity.value, ...rangeOf(entity) };
  return entity.kind === 'share' ? partOf(entity) : undefined;
}

function partOf({ part, mustAsk }: ShareEntity): Quantity {
  const { numerator, denominator } = part === 'all' ? { numerator: 1, denominator: 1 } : part;
  return { unit: 'part', numerator, denominator, mustAsk: mustAsk === true };
}

const rangeOf = ({ upTo }: { readonly upTo?: string }) => (upTo === undefined ? {} : { upTo });

/** The last quantity said: 不是三千，是两千 means the second. */
export const lastQuantity = (entities: readonly Entity[]): Quantity | undefined =>
  entities.map(quantityOf).findLast((quantity) => quantity !== undefined);
