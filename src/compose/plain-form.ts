import { simplified } from './traditional-characters.js';

// 〔 and 〕 are the marks that rules put around a hit: a text must not bring them along.
const ignored =
  /[\s\p{Cf}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}〔〕…]/u;

// What chats write for a face: 保[微笑]本 is 保本.
const face = /(?<=\p{Script=Han})\[\p{Script=Han}{1,4}\](?=\p{Script=Han})/gu;

// Between Chinese characters these say nothing: 保·本 and “保”本 are 保本.
const ornament =
  /(?<=\p{Script=Han})[.*_~^|`·•\-+/\\—=#@&'"“”‘’「」『』【】《》()[\]]+(?=\p{Script=Han})/gu;

/**
 * The form in which texts are compared: half-width, lower case, simplified, without white
 * space, emoji, accents, invisible characters, or ornaments between Chinese characters. Never throws.
 */
export function plainForm(text: string): string {
  let plain = '';
  for (const character of text)
    plain += isHan(character)
      ? simplify(character)
      : (usualSigns.get(character) ?? fold(character));
  return plain.replaceAll(face, '').replaceAll(ornament, '');
}

const isHan = (character: string): boolean => character >= '\u4e00' && character <= '\u9fff';

const simplify = (character: string): string => simplified.get(character) ?? character;

/** Nothing, for what does not count. Marks above letters go, so that bǎo is bao. */
function fold(character: string): string {
  if (character <= '\u007f') return character <= ' ' ? '' : character.toLowerCase();
  if (ignored.test(character)) return '';
  const letters = character.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  // a radical sign has become a character, perhaps a traditional one
  return Array.from(letters, simplify).join('');
}

/** What stands in every sentence need not be folded each time. */
const usualSigns: ReadonlyMap<string, string> = new Map(
  Array.from('，。、；：？！（）「」《》“”％—', (sign): [string, string] => [sign, fold(sign)]),
);
