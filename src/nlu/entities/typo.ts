import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

/**
 * Whether `text` has `meant` at this place with one slip or, in long words, several; both are
 * folded. The right spelling is no slip.
 */
export type IsTypo = (text: string, at: number, meant: string) => boolean;

/**
 * A slip is what typing and speech recognition make of a word: characters that sound alike, or
 * two neighbours swapped. Other characters make other words: 医疗保险 is not 医疗保健.
 */
export function createIsTypo(): IsTypo {
  const file = readFileSync(new URL('./homophones.yaml', import.meta.url), 'utf8');
  const soundsOf = new Map<string, Set<number>>();
  for (const [sound, line] of z.array(z.string()).parse(parse(file)).entries()) {
    for (const character of line.trim()) {
      soundsOf.set(character, (soundsOf.get(character) ?? new Set<number>()).add(sound));
    }
  }
  const soundAlike = (a: string, b: string) =>
    [...(soundsOf.get(a) ?? [])].some((sound) => soundsOf.get(b)?.has(sound) === true);

  return (text, at, meant) => {
    const wrong = wrongPlaces(text, at, meant);
    if (wrong === undefined) return false;
    const soundsRight = wrong.every((place) =>
      soundAlike(text.charAt(at + place), meant.charAt(place)),
    );
    return soundsRight || isSwap(text.slice(at, at + meant.length), meant, wrong);
  };
}

/** undefined when there is none, or more than half of the characters differ. */
function wrongPlaces(text: string, at: number, meant: string): readonly number[] | undefined {
  const wrong: number[] = [];
  for (let place = 0; place < meant.length; place += 1) {
    if (text.charCodeAt(at + place) !== meant.charCodeAt(place)) wrong.push(place);
    if (wrong.length * 2 > meant.length) return undefined;
  }
  return wrong.length === 0 ? undefined : wrong;
}

function isSwap(
  written: string,
  meant: string,
  [first = 0, second, third]: readonly number[],
): boolean {
  return (
    second === first + 1 &&
    third === undefined &&
    written[first] === meant[second] &&
    written[second] === meant[first]
  );
}
