import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

/** How Chinese sounds, with what many do not tell apart made equal: zhang, zang and zan are one. */
export interface Syllables {
  /** undefined for characters that are not in daily use. */
  readonly of: (character: string) => string | undefined;
  /** The syllables of a word typed in pinyin; undefined when it is none. */
  readonly split: (latin: string) => readonly string[] | undefined;
}

const longestSyllable = 6;
const longestWord = 60;

/** Reads the table that lies beside this module. */
export function createSyllables(): Syllables {
  const file = readFileSync(new URL('./syllables.yaml', import.meta.url), 'utf8');
  const table = z.record(z.string(), z.string()).parse(parse(file));
  const sounds = new Map<string, string>();
  for (const [syllable, characters] of Object.entries(table))
    for (const character of characters) sounds.set(character, sound(syllable));

  return {
    of: (character) => sounds.get(character),
    split(latin) {
      if (latin.length > longestWord) return undefined;
      return fewestParts(latin, table)?.map(sound);
    },
  };
}

function sound(syllable: string): string {
  return syllable.replace(/^([zcs])h/, '$1').replace(/ng$/, 'n');
}

/** Cuts the word into as few syllables as can be. */
function fewestParts(
  word: string,
  syllables: Readonly<Record<string, unknown>>,
): readonly string[] | undefined {
  const best: (readonly string[] | undefined)[] = [[]];
  for (let end = 1; end <= word.length; end += 1) {
    const starts = Array.from({ length: Math.min(longestSyllable, end) }, (_, at) => end - 1 - at);
    const cuts = starts.flatMap((start) => {
      const [before, part] = [best[start], word.slice(start, end)];
      return before === undefined || !Object.hasOwn(syllables, part) ? [] : [[...before, part]];
    });
    best[end] = cuts.toSorted((a, b) => a.length - b.length)[0];
  }
  return best[word.length];
}
