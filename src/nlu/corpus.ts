import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Sentence } from './nlpjs.js';
import { packVersion, readPackData } from './zh/language-pack.js';

/** Sentences by file name and in the order of the file. */
export type Corpus = readonly Sentence[];

const corpusFile = z.object({
  name: z.string(),
  locale: z.literal('zh-CN'),
  data: z.array(z.object({ intent: z.string().min(1), utterances: z.array(z.string().min(1)) })),
});

/** Reads the `.json` files of one folder, not those of its folders. A malformed file throws. */
export async function readCorpus(folder: string): Promise<Corpus> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).toSorted();
  const files = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return files
    .flatMap((text) => corpusFile.parse(JSON.parse(text)).data)
    .flatMap(({ intent, utterances }) => utterances.map((utterance) => ({ utterance, intent })));
}

/** Changes with any sentence, its intent, the order, and with the language pack and its words. */
export function corpusHash(corpus: Corpus): string {
  const sentences = corpus.map(({ intent, utterance }) => [intent, utterance]);
  const text = JSON.stringify([packVersion, readPackData(), sentences]);
  return createHash('sha256').update(text).digest('hex');
}
