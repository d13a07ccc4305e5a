import type { Words } from './guard-rules.js';

/** Between the parts of a word that is written with Latin letters: bao-ben, bao'ben. */
const joint = "[-_'.*~]?";

/**
 * Makes what turns words that were written by sound or look, as bao本 or 葆本, into the words they
 * are read as. Takes and gives the plain form of a text.
 */
export function createSeeThrough({
  writings,
  words,
  harmless,
}: Words['disguises']): (plain: string) => string {
  const formsOf = (character: string): string => {
    const writing = writings[character];
    return writing === undefined ? character : `(?:${character}|${writing})`;
  };
  const patternOf = (word: string) => Array.from(word, formsOf).join(joint);
  const readings = new Map(words.map((word, at) => [`w${at}`, word]));
  const patterns = [...readings].map(([name, word]) => `(?<${name}>${patternOf(word)})`);
  const disguised = new RegExp([...harmless, ...patterns].join('|'), 'g');
  // most texts have none of these, and are done here
  const mayDisguise = new RegExp(Object.values(writings).join('|'));

  return (plain) =>
    mayDisguise.test(plain)
      ? plain.replaceAll(disguised, (written: string, ...rest: readonly unknown[]) =>
          readingOf(rest.at(-1), readings, written),
        )
      : plain;
}

function readingOf(groups: unknown, readings: ReadonlyMap<string, string>, written: string) {
  const found = Object.entries(groups ?? {}).find(([, text]) => text !== undefined);
  return readings.get(found?.[0] ?? '') ?? written;
}
