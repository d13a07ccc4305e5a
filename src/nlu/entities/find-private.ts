import { allMatches } from '../all-matches.js';
import type { PrivateEntity } from '../../conversation/understanding.js';
import { issuerOf } from '../../shared/bank-cards.js';
import { isIdChecksumRight, isLuhnRight } from '../../shared/check-digits.js';
import type { Found } from './folded-text.js';

interface Rule {
  readonly kind: PrivateEntity['kind'];
  readonly pattern: RegExp;
  readonly isOne: (written: string) => boolean;
}

const always = () => true;
const isMasked = (written: string): boolean => written.includes('*');

const rules: readonly Rule[] = [
  {
    kind: 'email',
    pattern: /(?<![\w.*+-])[\w.+-]{0,64}(?:\*{3})?@[\w-]+(?:\.[\w-]+)+/g,
    isOne: isEmail,
  },
  {
    kind: 'idCard',
    pattern: /(?<![\da-z*])(?:\*{14}\d{3}[\dx]|\*{11}\d{4}|\d{17}[\dx])(?![\da-z*])/g,
    isOne: (written) => isMasked(written) || isIdChecksumRight(written),
  },
  {
    kind: 'bankCard',
    pattern: /(?<![\da-z*])(?:\*{12}|\*{13}|\*{15}|\d{12,15})\d{4}(?![\d*])/g,
    isOne: (written) =>
      isMasked(written) || isLuhnRight(written) || issuerOf(written) !== undefined,
  },
  {
    kind: 'phone',
    pattern: /(?<![\d*])(?:\+?86-?)?1[3-9]\d(?:\*{4}|\d{4})\d{4}(?![\d*])/g,
    isOne: always,
  },
  {
    kind: 'landline',
    pattern: /(?<![\d*])0(?:10|2\d|[3-9]\d\d)(?:\*{4}\d{4}|[- ]?[2-8]\d{6,7})(?![\d*])/g,
    isOne: always,
  },
];

/**
 * Phones, e-mail addresses, ID cards and bank cards in a folded text: as the masking of private
 * numbers leaves them, or bare where the text was not masked. Check digits and prefixes tell bare
 * ones from other long numbers.
 */
export function findPrivate(
  text: string,
): readonly (Found<unknown> & Pick<PrivateEntity, 'kind'>)[] {
  if (!/[\d@]/.test(text)) return [];
  return rules.flatMap(({ kind, pattern, isOne }) =>
    allMatches(pattern, text)
      .filter(([written]) => isOne(written))
      .map(({ 0: written, index }) => ({
        kind,
        start: index,
        end: index + written.length,
        value: undefined,
      })),
  );
}

function isEmail(written: string): boolean {
  return !written.startsWith('@') && /[a-z]/.test(written);
}
