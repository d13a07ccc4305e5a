import type { PrivateSpan } from './find-numbers.js';

const areaCode = '0(?:10|2\\d|[3-9]\\d\\d)';
const landline = new RegExp(
  `(?<![\\d.*])[(（]?${areaCode}[)）]?[ –—‐‑-]{0,2}[2-9]\\d{2,3}[ -]?\\d{4}(?:[-转]\\d{1,6})?(?!\\d)`,
  'g',
);
const email = /(?<![\w.+-])[\w.+-]{1,64}[@＠][\w-]{1,63}(?:[.．][\w-]{1,63}){1,4}/g;

/** E-mail addresses, in order. */
export function findAddresses(text: string): readonly PrivateSpan[] {
  return findAll(text, 'email', email).map((span) => ({
    ...span,
    value: span.value.replace('＠', '@').replaceAll('．', '.'),
  }));
}

/** Landlines with their area code, in order; the value is without the extension. */
export function findLandlines(text: string): readonly PrivateSpan[] {
  return findAll(text, 'landline', landline).map((span) => ({
    ...span,
    value: span.value.replaceAll(/[-转]\d{1,6}$|\D/g, ''),
  }));
}

/** The area code that the digits of a landline begin with. */
export function areaCodeOf(digits: string): string {
  return new RegExp(`^${areaCode}`).exec(digits)?.[0] ?? '';
}

function findAll(text: string, kind: PrivateSpan['kind'], pattern: RegExp): readonly PrivateSpan[] {
  return Array.from(text.matchAll(pattern), ({ 0: value, index }) => ({
    kind,
    value,
    from: index,
    to: index + value.length,
  }));
}
