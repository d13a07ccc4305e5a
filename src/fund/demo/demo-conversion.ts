import type { ConversionTerms } from '../order-core.js';
import { demoFunds } from './demo-funds.js';

/** Registered elsewhere than the others of the demo. */
const clearedCentrally = new Set(['161607']);
/** Held for other reasons than to be exchanged, or settled too slowly. */
const notOffered = new Set(['005243', '999901']);

/** Terms of the demo: an example, not the terms of any fund. */
export function demoConversion(fundCode: string): ConversionTerms {
  const fund = demoFunds.find(({ code }) => code === fundCode);
  return {
    isOpen: !notOffered.has(fundCode),
    registrar: clearedCentrally.has(fundCode) ? '中国结算' : '本公司登记系统',
    portfolio: fund?.twinOf ?? fundCode,
    minShares: '100',
  };
}
