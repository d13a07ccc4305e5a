const series = ['零一二三四五六七八九', '〇壹贰叁肆伍陆柒捌玖'];
const others: readonly (readonly [string, string])[] = [
  ['幺', '1'],
  ['两', '2'],
  ['兩', '2'],
  ['貳', '2'],
  ['叄', '3'],
  ['參', '3'],
  ['陸', '6'],
];
const digitOf = new Map<string, string>([
  ...series.flatMap((row) => Array.from(row, (word, value) => [word, String(value)] as const)),
  ...others,
]);
const words = [...digitOf.keys()].join('');

/** Dictated digits, perhaps in groups and mixed with figures. 一千 and 二十 are amounts, no digits. */
const dictated = new RegExp(`(?:[${words}\\d][ ·-]?){5,}[${words}\\d]`, 'g');
const fewest = 3;
const afterCodeWord = new RegExp(
  `(?<=(?:验证码|校验码|动态码|短信码|激活码|密码|口令)[^\\d\\n]{0,6})[${words}]{4,8}`,
  'g',
);

/**
 * The text with digits that are dictated in characters as figures, of the same length: 一三八 in a
 * row of six or more is 138, and so are fewer after a word for a code.
 */
export function spellDigits(text: string): string {
  return text
    .replace(dictated, (row) => (countWords(row) >= fewest ? toFigures(row) : row))
    .replace(afterCodeWord, toFigures);
}

function countWords(row: string): number {
  return Array.from(row).filter((character) => digitOf.has(character)).length;
}

function toFigures(row: string): string {
  return Array.from(row, (character) => digitOf.get(character) ?? character).join('');
}
