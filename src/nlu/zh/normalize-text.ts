import { readFileSync } from 'node:fs';
import { Converter } from 'opencc-js/t2cn';
import { parse } from 'yaml';
import { z } from 'zod';

const characterFile = z.object({
  characters: z.string(),
  words: z.record(z.string(), z.string()),
});

/** What stands for a fund, an emoji or another face, a fund code, a phone number, an order. */
export const markers = {
  fund: 'fundmark',
  face: 'emojimark',
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

/** Reads the tables that lie beside this module. */
export function createNormalizer(): Normalizer {
  const file = characterFile.parse(
    parse(readFileSync(new URL('./characters.yaml', import.meta.url), 'utf8')),
  );
  const words = Object.entries(file.words);
  const simplify = createSimplify(file.characters.split(' '));

  function fold(character: string): string {
    if (/^[\u4e00-\u9fff]$/.test(character)) return simplify(character);
    if (/\p{Cf}|\p{Cc}|\p{Cn}|\p{Cs}/u.test(character)) return /\s/.test(character) ? ' ' : '';
    const plain = character.normalize('NFKC').toLowerCase();
    return plain.length === 1 ? simplify(plain) : Array.from(plain, simplify).join('');
  }

  function normalize(text: string): string {
    const folded = Array.from(text, fold).join('');
    const renamed = words.reduce((left, [from, to]) => left.replaceAll(from, to), folded);
    return markNumbers(shortenRepeats(markFaces(renamed)));
  }

  return { fold, normalize };
}

// The package's types name their own parts without extension, which the compiler does not follow.
const makeConverter = Converter as (ways: {
  readonly from: string;
  readonly to: string;
}) => (text: string) => string;

/** `own` pairs decide before the general table does. */
function createSimplify(own: readonly string[]): (character: string) => string {
  const convert = makeConverter({ from: 't', to: 'cn' });
  const known = new Map(own.map((pair) => [pair.slice(0, 1), pair.slice(1)]));
  return (character) => {
    if (!/[\u4e00-\u9fff]/.test(character)) return character;
    const simplified = known.get(character) ?? toOwn(convert(character));
    known.set(character, simplified);
    return simplified;
  };

  // A traditional form of one of our own pairs is that pair: 帳 is 帐 is 账.
  function toOwn(character: string): string {
    return known.get(character) ?? character;
  }
}

// Digits stay: 10000 is not 100.
function shortenRepeats(text: string): string {
  return text.replace(/([^\d])\1{2,}/gu, '$1$1');
}

/** [捂脸] and 😀. */
const emoji =
  /(?:\[\p{Script=Han}{1,4}\]|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u{fe0f})+/gu;

/** (╯°□°)╯, (´;ω;`): brackets around what no text has in it. */
const bracketedFace =
  /[\p{S}\p{P}ヽノoq]?\((?=[^()]*[\^´`°□▽ω⊙●○◕‿д∀≧≦╯╰・。¬﹏︶_<>♥][^()]*\))[^()\p{Script=Han}]{2,14}\)[╯︵┻━╰ノ✧~]*/gu;

/** T_T, QAQ, ^_^, orz: letters and signs alone. */
const plainFace =
  /(?<![a-z\d])(?:t[_.]{1,2}t|t[ao]t|q[_aw]q|orz|o_o|0_0|x_x|xd|\^[_.o]{0,2}\^|>_*<|-_+-|=_+=|:-?[)(dp])(?![a-z\d])/g;

function markFaces(text: string): string {
  const mark = ` ${markers.face} `;
  return [bracketedFace, emoji, plainFace].reduce((left, face) => left.replace(face, mark), text);
}

function markNumbers(text: string): string {
  return text.replace(/(?<![a-z\d])[a-z]{2}\d{8,12}(?!\d)|\d{6,}(?![\d元块份])/g, (number) => {
    if (/^[a-z]/.test(number)) return ` ${markers.order} `;
    if (/^1[3-9]\d{9}$/.test(number)) return ` ${markers.phone} `;
    return ` ${number.length === 6 ? markers.code : markers.longNumber} `;
  });
}
