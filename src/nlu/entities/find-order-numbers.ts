import { allMatches } from '../all-matches.js';
import type { Found } from './folded-text.js';

const lettersAndDigits = /(?<![a-z\d])[a-z]{1,4}(?:[ -]?\d{10}|\d{8,18})(?![a-z\d])/g;
const digits = /(?<![a-z\d.*-])\d{8,20}(?![a-z\d.*%]|[元块万份号])/g;
const named =
  /(?:订单|单号|流水|凭证|申请|委托|交易|业务|受理|编号)(?:号码?|编号|单号|流水)*(?:就?是|为|:)?\s?$/;
const beginsWithDay = /^20[12]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{4,}$/;

/**
 * Order numbers in capitals: some letters and eight digits or more (SH2611120001), and digits alone
 * where the text calls them so or where they begin with a day (20261120001234). The text is folded.
 */
export function findOrderNumbers(text: string): readonly Found<string>[] {
  const withLetters = allMatches(lettersAndDigits, text).map(({ 0: written, index }) =>
    found(written, index),
  );
  const ofDigits = allMatches(digits, text)
    .filter(
      ({ 0: written, index }) =>
        named.test(text.slice(Math.max(0, index - 12), index)) || beginsWithDay.test(written),
    )
    .map(({ 0: written, index }) => found(written, index));
  return [...withLetters, ...ofDigits];
}

function found(written: string, start: number): Found<string> {
  return {
    start,
    end: start + written.length,
    value: written.replaceAll(/[ -]/g, '').toUpperCase(),
  };
}
