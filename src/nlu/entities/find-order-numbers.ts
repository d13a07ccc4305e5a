import type { Found } from './folded-text.js';

/** Order numbers, two letters and ten digits, in capitals. The text is folded. */
export function findOrderNumbers(text: string): readonly Found<string>[] {
  return Array.from(text.matchAll(/(?<![a-z\d])[a-z]{2}\d{10}(?![a-z\d])/g), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    value: match[0].toUpperCase(),
  }));
}
