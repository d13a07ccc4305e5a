import { readFileSync } from 'node:fs';
import { Jieba } from '@node-rs/jieba';
import { parse } from 'yaml';
import { z } from 'zod';
import { readGeneralDictionary } from './general-dictionary.js';

interface Words {
  /** The words of a Chinese text, in order; together they are the text. */
  readonly cut: (text: string) => readonly string[];
  /** The group of a word that names what others offer. */
  readonly groupOf: ReadonlyMap<string, string>;
}

/** Outweighs every word of the general dictionary, so that ours are never cut apart. */
const frequency = 100_000;

/** The general dictionary and the two lists that lie beside this module. */
export function createWords(): Words {
  const fundWords = z.array(z.string()).parse(read('./words.yaml')).flatMap(split);
  const groups = z.record(z.string(), z.string()).parse(read('./groups.yaml'));
  const groupOf = new Map(
    Object.entries(groups).flatMap(([group, words]) =>
      split(words).map((word) => [word, group] as const),
    ),
  );
  const jieba = Jieba.withDict(readGeneralDictionary());
  const lines = [...fundWords, ...groupOf.keys()].map((word) => `${word} ${frequency} n`);
  jieba.loadDict(Buffer.from(lines.join('\n')));

  return { cut: (text) => jieba.cut(text, true), groupOf };
}

function read(name: string): unknown {
  return parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
}

function split(line: string): readonly string[] {
  return line.split(' ');
}
