import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

/** The concepts of a text without spaces, each once, in the order of the file. */
export type FindConcepts = (text: string) => readonly string[];

/** Reads the concepts that lie beside this module. */
export function createFindConcepts(): FindConcepts {
  const file = readFileSync(new URL('./concepts.yaml', import.meta.url), 'utf8');
  const concepts = Object.entries(z.record(z.string(), z.string()).parse(parse(file))).map(
    ([name, words]) => ({ name, pattern: new RegExp(words.split(' ').join('|')) }),
  );
  return (text) => concepts.filter(({ pattern }) => pattern.test(text)).map(({ name }) => name);
}
