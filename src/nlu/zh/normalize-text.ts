import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const characterFile = z.object({
  characters: z.string(),
  words: z.record(z.string(), z.string()),
});

/** What stands for an emoji, a WeChat face such as [捂脸], a fund code, a phone number, an order. */
const markers = {
  emoji: 'emojimark',
  code: 'codemark',
  phone: 'phonemark',
  order: 'ordermark',
  longNumber: 'longnumbermark',
} as const;

/** One way to write everything that means the same to the model. Both functions never throw. */
export interface Normalizer {
  /**
   * One character as it is compared: half-width, lower case, simplified. Usually one character
   * again, sometimes several or none.
   */
  readonly fold: (character: string) => string;
  /** A whole text as the model sees it. Numbers that name something become markers. */
  readonly normalize: (text: string) => string;
}

/** Reads the character table that lies beside this module. */
export function createNormalizer(): Normalizer {
  const file = characterFile.parse(
    parse(readFileSync(new URL('./characters.yaml', import.meta.url), 'utf8')),
  );
  const simplified = new Map(
    file.characters.split(/\s+/).map((pair) => [pair.slice(0, 1), pair.slice(1)]),
  );
  const words = Object.entries(file.words);

  function fold(character: string): string {
    if (/^[\u4e00-\u9fff]$/.test(character)) return simplified.get(character) ?? character;
    if (/\p{Cf}|\p{Cc}|\p{Cn}|\p{Cs}/u.test(character)) return /\s/.test(character) ? ' ' : '';
    const plain = character.normalize('NFKC').toLowerCase();
    if (plain.length === 1) return simplified.get(plain) ?? plain;
    return Array.from(plain, (one) => simplified.get(one) ?? one).join('');
  }

  function normalize(text: string): string {
    const folded = Array.from(text, fold).join('');
    const renamed = words.reduce((left, [from, to]) => left.replaceAll(from, to), folded);
    return markNumbers(markEmoji(shortenRepeats(renamed)));
  }

  return { fold, normalize };
}

// Digits stay: 10000 is not 100.
function shortenRepeats(text: string): string {
  return text.replace(/([^\d])\1{2,}/gu, '$1$1');
}

function markEmoji(text: string): string {
  return text.replace(
    /(?:\[\p{Script=Han}{1,4}\]|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u{fe0f})+/gu,
    ` ${markers.emoji} `,
  );
}

function markNumbers(text: string): string {
  return text.replace(/(?<![a-z\d])[a-z]{2}\d{8,12}(?!\d)|\d{6,}/g, (number) => {
    if (/^[a-z]/.test(number)) return ` ${markers.order} `;
    if (/^1[3-9]\d{9}$/.test(number)) return ` ${markers.phone} `;
    return ` ${number.length === 6 ? markers.code : markers.longNumber} `;
  });
}
