import { Decimal } from 'decimal.js';
import type { Charge, FeeRow } from './order-core.js';
import { effectiveRate } from './trade-fees.js';

/** A row of fees as it is told: rates in percent, after the discount if there is one. */
export interface ToldTier {
  readonly from: number;
  readonly below: number | undefined;
  readonly percent: string | undefined;
  readonly listPercent: string | undefined;
  readonly yuan: string | undefined;
}

export const tierOf = ({ from, below, charge }: FeeRow): ToldTier => ({
  from,
  below,
  ...chargeOf(charge),
});

function chargeOf(charge: Charge): Pick<ToldTier, 'percent' | 'listPercent' | 'yuan'> {
  if (charge.kind === 'fixed')
    return { percent: undefined, listPercent: undefined, yuan: charge.yuan };
  return {
    percent: percentOf(effectiveRate(charge)),
    listPercent: charge.discount === undefined ? undefined : percentOf(charge.rate),
    yuan: undefined,
  };
}

/** 1.5 for 0.015. */
export const percentOf = (rate: Decimal.Value): string => new Decimal(rate).times(100).toFixed();
