import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

/** How characters are read. What is no Chinese character is read as itself. */
export interface Sounds {
  /** Every reading without tones, as input methods and speech recognition confuse them. */
  readonly of: (character: string) => readonly string[];
  /** Every reading in pinyin. */
  readonly pinyinOf: (character: string) => readonly string[];
}

/** Reads the table of readings that lies beside this module. */
export function createSounds(): Sounds {
  const text = readFileSync(new URL('./sounds.yaml', import.meta.url), 'utf8');
  const pinyin = new Map<string, readonly string[]>();
  const sounds = new Map<string, readonly string[]>();
  for (const [reading, characters] of Object.entries(
    z.record(z.string(), z.string()).parse(parse(text)),
  )) {
    for (const character of characters) {
      pinyin.set(character, [...(pinyin.get(character) ?? []), reading]);
      sounds.set(character, [...(sounds.get(character) ?? []), confused(reading)]);
    }
  }
  return {
    of: (character) => sounds.get(character) ?? [character],
    pinyinOf: (character) => pinyin.get(character) ?? [character],
  };
}

/** zh, ch and sh are taken for z, c and s, and final ng for n. */
export function confused(pinyin: string): string {
  return pinyin.replace(/([zcs])h/g, '$1').replace(/(?<=[aei])ng/g, 'n');
}
