import { createWordTrie } from '../word-trie.js';
import type { Wording } from './fund-name.js';
import type { Sounds } from './sounds.js';

/** A wording that stands at a place of a compact text, rightly spelled or with slips. */
export interface Spelling {
  readonly wording: Wording;
  readonly length: number;
}

export type SpelledAt = (text: string, place: number) => readonly Spelling[];

/** A slip is looked for only in names so long that it leaves enough to know them by. */
const slipLength = 4;

/** Of a character with several readings, and of a name with several such, so many are tried. */
const mostReadings = 8;

/** A common word at the place of a sound-alike is that word: 已支付 is not 易支付. */
const commonWords = new Set('的了是在有和就也不没已这那我你他她它吗呢吧都还要能去到');

/**
 * The wordings that stand at a place of a text: those without a slip first, the longest first. A
 * slip is what typing and speech recognition make of a word: characters that sound alike, fewer
 * than half of them, or two neighbours swapped. Other characters make other words: 医疗保险 is not
 * 医疗保健.
 */
export function createSpelledAt(wordings: readonly Wording[], sounds: Sounds): SpelledAt {
  const long = wordings.filter(({ text }) => text.length >= slipLength);
  const exact = createWordTrie(wordings.map((wording) => [wording.text, wording] as const));
  const swapped = createWordTrie(
    long.flatMap((wording) => swapsOf(wording.text).map((text) => [text, wording] as const)),
  );
  const soundsAt = createSoundsAt(long, sounds);

  return (text, place) => {
    const right = exact.at(text, place).map(({ length, value }) => ({ length, wording: value }));
    const turned = swapped.at(text, place).map(({ length, value }) => ({ length, wording: value }));
    const alike = soundsAt(text, place).filter(({ wording }) =>
      isSlip(text.slice(place, place + wording.text.length), wording.text),
    );
    return [
      ...right.toReversed(),
      ...[...turned, ...alike].toSorted((a, b) => b.length - a.length),
    ];
  };
}

function isSlip(written: string, meant: string): boolean {
  const wrong = Array.from(meant, (_, place) => place).filter(
    (place) => written.charAt(place) !== meant.charAt(place),
  );
  const characters = meant.replaceAll(/[\da-z]/g, '').length;
  return (
    wrong.length > 0 &&
    wrong.length * 2 <= characters &&
    wrong.every((place) => !commonWords.has(written.charAt(place)))
  );
}

/** The text with two neighbours exchanged, in every way that changes it. */
function swapsOf(text: string): readonly string[] {
  return Array.from(text).flatMap((character, place, all) => {
    const next = all[place + 1];
    if (next === undefined || next === character || /[\da-z]/.test(character + next)) return [];
    return [[...all.slice(0, place), next, character, ...all.slice(place + 2)].join('')];
  });
}

interface Node {
  readonly next: Map<string, Node>;
  readonly wordings: Wording[];
}

/** The wordings that sound like the text at a place, in no order. */
function createSoundsAt(wordings: readonly Wording[], sounds: Sounds): SpelledAt {
  const root: Node = { next: new Map(), wordings: [] };
  for (const wording of wordings) {
    for (const reading of readingsOf(wording.text, sounds)) {
      let node = root;
      for (const sound of reading) {
        const next = node.next.get(sound) ?? { next: new Map(), wordings: [] };
        node.next.set(sound, next);
        node = next;
      }
      node.wordings.push(wording);
    }
  }

  function follow(node: Node, text: string, place: number): readonly Wording[] {
    const deeper = sounds.of(text.charAt(place)).flatMap((sound) => {
      const next = node.next.get(sound);
      return next === undefined ? [] : follow(next, text, place + 1);
    });
    return [...node.wordings, ...deeper];
  }

  return (text, place) =>
    [...new Set(follow(root, text, place))].map((wording) => ({
      wording,
      length: wording.text.length,
    }));
}

/** Every way to read a text, as the sounds of its characters. */
function readingsOf(text: string, sounds: Sounds): readonly (readonly string[])[] {
  return Array.from(text).reduce<readonly (readonly string[])[]>(
    (readings, character) =>
      sounds
        .of(character)
        .flatMap((sound) => readings.map((reading) => [...reading, sound]))
        .slice(0, mostReadings),
    [[]],
  );
}
