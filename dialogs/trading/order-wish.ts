import type { CustomerEvent, Started } from '../../src/dialog/customer-events.js';
import type { Quantity } from '../../src/dialog/quantities.js';
import type { Answer } from '../../src/dialog/questions.js';

/** What a customer wants to trade, or to know the cost of, as far as it is said. */
export interface OrderWish {
  readonly codes?: readonly string[];
  readonly trade?: 'purchase' | 'redemption';
  readonly quantity?: Quantity;
  /** The day whose rules are meant. */
  readonly on?: string;
}

type Heard = CustomerEvent | Started | Answer;

/** The wish with what the message adds to it or corrects. */
export function wishAfter(wish: OrderWish, event: Heard): OrderWish {
  if (event.type === 'started') return startedWith(event);
  if (event.type === 'gaveDate') return { ...wish, on: event.to };
  if (event.type === 'chose') return { ...wish, ...chosen(event.value) };
  return {
    ...wish,
    ...(event.type === 'gaveFund' && { codes: event.codes }),
    ...(event.type === 'gaveFundAndQuantity' && { codes: event.codes }),
    ...('quantity' in event && sized(event.quantity, wish.trade)),
  };
}

function startedWith({ fundCodes, trade, quantity, to }: Started): OrderWish {
  return {
    ...(fundCodes.length > 0 && { codes: fundCodes }),
    ...(trade !== undefined && { trade }),
    ...(quantity !== undefined && sized(quantity, trade)),
    ...(to !== undefined && { on: to }),
  };
}

/** Yuan are paid in unless something else was said; shares are always sold. */
const sized = (quantity: Quantity, trade: OrderWish['trade']): OrderWish => ({
  quantity,
  trade: quantity.unit === 'yuan' ? (trade ?? 'purchase') : 'redemption',
});

function chosen(value: string): OrderWish {
  if (value === 'buy') return { trade: 'purchase' };
  if (value === 'sell') return { trade: 'redemption' };
  if (value === 'all' || value === 'half')
    return {
      quantity: {
        unit: 'part',
        numerator: 1,
        denominator: value === 'all' ? 1 : 2,
        mustAsk: false,
      },
    };
  return /^\d{6}$/.test(value) ? { codes: [value] } : {};
}

/** The one fund that is meant, or '' while several are. */
export const codeOf = ({ codes = [] }: OrderWish): string => codes[0] ?? '';

/** The yuan asked for, '0' while none are. */
export const yuanOf = ({ quantity }: OrderWish): string =>
  quantity?.unit === 'yuan' ? quantity.value : '0';
