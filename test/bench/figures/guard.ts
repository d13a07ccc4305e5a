import { readdir, readFile } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import { parse } from 'yaml';
import { z } from 'zod';
import { loadGuard } from '../../../src/compose/guard.js';
import type { Figure } from '../figure.js';

const examples = new URL('../../../../test/compose/guard-examples/', import.meta.url);
const examplesSchema = z.object({ catches: z.array(z.string()), passes: z.array(z.string()) });

const rounds = 20;
const mostMs = 1;

/** The time the guard takes for a sentence, over all examples of all rules. */
export async function measureGuard(): Promise<Figure> {
  const sentences = await readSentences();
  const guard = loadGuard();
  for (const sentence of sentences) guard.check(sentence);

  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1)
    for (const sentence of sentences) {
      const start = performance.now();
      guard.check(sentence);
      times.push(performance.now() - start);
    }
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  return {
    name: 'p99 of the time the guard takes for a sentence',
    value: `${at(0.99).toFixed(3)} ms`,
    aim: `at most ${mostMs} ms`,
    isReached: at(0.99) <= mostMs,
    detail: { sentences: sentences.length, p50Ms: at(0.5), p99Ms: at(0.99) },
  };
}

async function readSentences(): Promise<readonly string[]> {
  const files = await readdir(examples);
  const read = await Promise.all(files.map((file) => readFile(new URL(file, examples), 'utf8')));
  return read
    .map((text) => examplesSchema.parse(parse(text)))
    .flatMap((one) => [...one.catches, ...one.passes]);
}
