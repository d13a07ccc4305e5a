import type { FundEvent } from './fund-states.js';

type Names = readonly (readonly string[])[];

/**
 * The codes to compare after an event, at most two. A name of two classes alone means both of
 * them; beside another fund it means its first class.
 */
export function pairFrom(known: readonly string[], event: FundEvent): readonly string[] {
  const names = namesIn(event);
  const [only, ...others] = names;
  if (known.length === 0 && others.length === 0 && only?.length === 2) return only;
  return firstTwo([...known, ...names.flatMap(([first = '']) => first)]);
}

/** The pair with its second fund, or both, exchanged for what the customer names. */
export function otherPair(pair: readonly string[], event: FundEvent): readonly string[] {
  const named = pairFrom([], event);
  return named.length === 2 ? named : firstTwo([...pair.slice(0, 1), ...named]);
}

/** 那和深证100比呢: the fund spoken of before is the other one. */
function namesIn(event: FundEvent): Names {
  if (event.type === 'started' && event.more === undefined && event.lastFunds.length === 1)
    return [event.lastFunds, event.fundCodes];
  if (event.type === 'started')
    return event.fundCodes.length === 0 ? [] : [event.fundCodes, ...(event.more ?? [])];
  return event.type === 'gaveFund' ? [event.codes, ...(event.more ?? [])] : [];
}

const firstTwo = (codes: readonly string[]): readonly string[] => [...new Set(codes)].slice(0, 2);
