import type { CustomerEvent, Started } from '../../src/dialog/customer-events.js';
import type { HoldingFacts } from '../../src/dialog/order-questions.js';
import type { Quantity } from '../../src/dialog/quantities.js';
import type { Answer } from '../../src/dialog/questions.js';
import type { Terms } from '../../src/dialog/terms.js';

type Codes = readonly string[];

/** What a customer wants to convert, as far as it is said. A name may fit several codes. */
export interface ConversionWish {
  readonly from?: Codes;
  readonly to?: Codes;
  /** The only fund that was named, before it is known whether it is held. */
  readonly either?: Codes;
  readonly quantity?: Quantity;
}

type Heard = CustomerEvent | Started | Answer;

/** 转到通和债券A: the one fund that is named is the target. */
const namesTarget =
  /^(?:不对|我|想|要|请|帮|给|能|可以|直接|全部|都|那|就|改|的|基金|把?它|[，,\s])*(?:转换?|换)(?:到|成|为|入|去)/;

/** What the first message says. */
function startedWith({ terms, text, quantity }: Started): ConversionWish {
  const size = quantity === undefined ? {} : { quantity };
  const [first, second] = terms.funds;
  if (first === undefined) return size;
  if (second !== undefined) return { from: first, to: second, ...size };
  return namesTarget.test(text) ? { to: first, ...size } : { either: first, ...size };
}

/** The wish with what the message adds to it. One fund is the one that is asked for: `side`. */
export function wishAfter(wish: ConversionWish, event: Heard, side: 'from' | 'to'): ConversionWish {
  if (event.type === 'started') return startedWith(event);
  if (event.type === 'gaveTerms')
    return { ...wish, ...fundsIn(event.terms, side), ...sizeIn(event.terms) };
  if (event.type === 'gaveQuantity') return { ...wish, quantity: event.quantity };
  return event.type === 'chose' ? { ...wish, ...chosen(event.value, side) } : wish;
}

function fundsIn({ funds: [first, second] }: Terms, side: 'from' | 'to'): ConversionWish {
  if (first === undefined) return {};
  return second === undefined ? { [side]: first } : { from: first, to: second };
}

function sizeIn({ shares, part, amount }: Terms): Pick<ConversionWish, 'quantity'> {
  if (part !== undefined) return { quantity: { unit: 'part', ...part, mustAsk: false } };
  if (shares !== undefined) return { quantity: { unit: 'shares', value: shares } };
  if (amount === undefined) return {};
  return { quantity: { unit: 'yuan', value: amount, isBare: false } };
}

function chosen(value: string, side: 'from' | 'to'): ConversionWish {
  if (/^\d{6}$/.test(value)) return { [side]: [value] };
  if (value !== 'all' && value !== 'half') return {};
  const denominator = value === 'all' ? 1 : 2;
  return { quantity: { unit: 'part', numerator: 1, denominator, mustAsk: false } };
}

/**
 * What is held tells the sides apart: shares come from a holding, whatever was named first. The
 * only holding is meant where none was named.
 */
export function sorted(wish: ConversionWish, held: readonly HoldingFacts[]): ConversionWish {
  const { either, ...rest } = wish;
  const heldOf = (codes: Codes = []) =>
    codes.filter((code) => held.some(({ fundCode }) => fundCode === code));
  const isHeld = (codes: Codes | undefined) => heldOf(codes).length > 0;

  const named: ConversionWish =
    either === undefined ? rest : { ...rest, [isHeld(either) ? 'from' : 'to']: either };
  const { from, to } = named;
  if (from === undefined) return { ...named, ...onlyOf(held) };
  if (isHeld(from)) return { ...named, from: heldOf(from) };
  return to !== undefined && isHeld(to) ? { ...named, from: heldOf(to), to: from } : named;
}

const onlyOf = ([only, ...more]: readonly HoldingFacts[]): Pick<ConversionWish, 'from'> =>
  only === undefined || more.length > 0 ? {} : { from: [only.fundCode] };

/** The one code that is meant, or '' while several are. */
export const codeIn = (codes: Codes = []): string => codes[0] ?? '';
