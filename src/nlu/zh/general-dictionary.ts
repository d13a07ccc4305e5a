import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Rarer words are cut into their parts; those of our field stand in words.yaml. They cost 25 MB. */
const frequencyAtLeast = 10;

const newLine = 0x0a;
const space = 0x20;
const zero = 0x30;

/**
 * The dictionary of jieba without its rare words, as jieba reads it. The package's own way in also
 * reads the statistics for keywords, which nobody here asks for.
 */
export function readGeneralDictionary(): Buffer {
  const entry = createRequire(import.meta.url).resolve('@node-rs/jieba');
  const bytes = readFileSync(join(dirname(entry), 'dict.txt'));
  let kept = 0;
  // In place: 350,000 lines as objects would stay behind as empty memory.
  for (let start = 0; start < bytes.length;) {
    const found = bytes.indexOf(newLine, start);
    const end = found === -1 ? bytes.length : found + 1;
    if (frequencyAt(bytes, start) >= frequencyAtLeast) kept += bytes.copy(bytes, kept, start, end);
    start = end;
  }
  return bytes.subarray(0, kept);
}

/** Of a line such as 净值 312 n. */
function frequencyAt(bytes: Buffer, start: number): number {
  let frequency = 0;
  for (let at = bytes.indexOf(space, start) + 1; bytes[at] !== space; at += 1) {
    const digit = (bytes[at] ?? zero) - zero;
    if (digit < 0 || digit > 9) return frequency;
    frequency = frequency * 10 + digit;
  }
  return frequency;
}
