import { Decimal } from 'decimal.js';

/** Rounds half up to a decimal string with exactly `places` digits after the point. */
export function roundHalfUp(value: Decimal, places: number): string {
  return value.toFixed(places, Decimal.ROUND_HALF_UP);
}

interface Proceeds {
  readonly shares: string;
  readonly nav: string;
  /** The redemption fee as a fraction, e.g. 0.005. */
  readonly feeRate: string;
}

/** What a redemption pays in yuan. Gross and fee are rounded to 0.01 each, then subtracted. */
export function redemptionProceeds({ shares, nav, feeRate }: Proceeds): string {
  const gross = roundHalfUp(new Decimal(shares).times(nav), 2);
  const fee = roundHalfUp(new Decimal(gross).times(feeRate), 2);
  return roundHalfUp(new Decimal(gross).minus(fee), 2);
}
