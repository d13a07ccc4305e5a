import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { createUnderstand } from '../nlu/create-understand.js';
import { answerAll, figuresOf } from '../nlu/evaluate.js';
import { loadModel } from '../nlu/intent-model.js';
import { systemClock } from '../shared/clock.js';
import { projectFiles } from './project-files.js';

const line = z.object({ text: z.string(), category: z.string(), intent: z.string().nullable() });

/** Prints the figures of the stored model on a file of labelled sentences, one JSON per line. */
async function evaluate([path]: readonly string[]): Promise<void> {
  if (path === undefined) throw new Error('Usage: npm run eval -- FILE.jsonl');
  const lines = (await readFile(path, 'utf8')).split('\n').filter((one) => one.trim() !== '');
  const sentences = lines.map((one) => line.parse(JSON.parse(one)));
  const model = await loadModel(projectFiles.model);
  const understand = createUnderstand({ model, funds: [], clock: systemClock });

  const figures = figuresOf(answerAll(sentences, understand));
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
}

await evaluate(process.argv.slice(2));
