/** Features of a sentence and their weights. The squares of all weights sum to 9. */
export type Features = Readonly<Record<string, number>>;

/** Stands among tokens where text of another kind was. No feature reaches across it. */
export const boundary = '|';

/**
 * What each kind of feature counts: single characters, pairs and triples of them, words, groups of
 * words, Latin words and parts of them.
 */
const kindWeight: Readonly<Record<string, number>> = {
  u: 0.7,
  b: 1,
  t: 0.5,
  w: 0.7,
  k: 2,
  l: 1,
  g: 0.5,
};

const vectorLength = 3;

/** The features a sentence has, each once, in the order they occur by kind. */
export function stemTokens(
  tokens: readonly string[],
  groupOf: ReadonlyMap<string, string>,
): readonly string[] {
  const stems = tokens.flatMap((token) => {
    const group = groupOf.get(token);
    return [...wordStems(token), ...(group === undefined ? [] : [`k:${group}`])];
  });
  return [...new Set([...stems, ...hanRuns(tokens).flatMap(characterStems)])];
}

/**
 * Every sentence gets the same length whatever it says. When a third of it is unknown to the
 * model, all scores are lower, which is how the model shows that it does not know.
 */
export function weighStems(stems: readonly string[]): Features {
  const weights = stems.map((name) => kindWeight[name.charAt(0)] ?? 1);
  const squares = weights.reduce((sum, weight) => sum + weight * weight, 0);
  const scale = vectorLength / Math.sqrt(squares);
  return Object.fromEntries(stems.map((name, index) => [name, (weights[index] ?? 1) * scale]));
}

function wordStems(token: string): readonly string[] {
  if (isLatin(token)) return latinStems(token);
  return token.length > 1 ? [`w:${token}`] : [];
}

/** A whole word, and parts of three letters so that pinyin and English survive slips. */
function latinStems(token: string): readonly string[] {
  const isWord = /^[a-z]{4,}$/.test(token) && !token.endsWith('mark');
  const parts = isWord
    ? Array.from({ length: token.length - 2 }, (_, at) => token.slice(at, at + 3))
    : [];
  return [`l:${token}`, ...parts.map((part) => `g:${part}`)];
}

/** The Chinese text between boundaries, words joined again. */
function hanRuns(tokens: readonly string[]): readonly string[] {
  const text = tokens.map((token) => (isLatin(token) ? boundary : token)).join('');
  return text.split(boundary).filter((run) => run !== '');
}

function characterStems(run: string): readonly string[] {
  const characters = Array.from(run);
  return characters.flatMap((character, index) => {
    const [second, third] = characters.slice(index + 1, index + 3);
    const stems = [`u:${character}`];
    if (second !== undefined) stems.push(`b:${character}${second}`);
    if (second !== undefined && third !== undefined) stems.push(`t:${character}${second}${third}`);
    return stems;
  });
}

function isLatin(token: string): boolean {
  return /^[a-z\d]/.test(token);
}
