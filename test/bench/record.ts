import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { format } from 'prettier';
import { z } from 'zod';
import type { Figure } from './figure.js';

const page = new URL('../../../docs/benchmarks.md', import.meta.url);
const [begin, end] = ['<!-- measured: begin -->', '<!-- measured: end -->'];
const dateLength = 10;

const kept = z.record(
  z.string(),
  z.object({
    name: z.string(),
    value: z.string(),
    aim: z.string(),
    isReached: z.boolean(),
    detail: z.record(z.string(), z.number()),
    measuredOn: z.string(),
    node: z.string(),
    cores: z.number(),
  }),
);

/** Puts the figures into docs/benchmarks.md, in place of what was measured of the same before. */
export async function keepFigures(measured: Readonly<Record<string, Figure>>): Promise<void> {
  const text = await readFile(page, 'utf8');
  const from = text.indexOf(begin) + begin.length;
  const to = text.indexOf(end);
  const before = kept.parse(
    JSON.parse(/```json\n([^`]*)```/.exec(text.slice(from, to))?.[1] ?? '{}'),
  );
  const run = {
    measuredOn: new Date().toISOString().slice(0, dateLength),
    node: process.versions.node,
    cores: cpus().length,
  };
  const fresh = Object.entries(measured).map(([key, figure]) => [key, { ...figure, ...run }]);
  const figures = kept.parse({ ...before, ...Object.fromEntries(fresh) });
  const section = `\n\n${tableOf(figures)}\n\n\`\`\`json\n${JSON.stringify(figures)}\n\`\`\`\n\n`;
  const whole = text.slice(0, from) + section + text.slice(to);
  await writeFile(page, await format(whole, { parser: 'markdown', printWidth: 100 }));
}

/** The figures as a Markdown table. */
export function tableOf(figures: Readonly<Record<string, Figure>>): string {
  const rows = Object.values(figures).map(
    ({ name, value, aim, isReached }) =>
      `| ${name} | ${value} | ${aim} | ${isReached ? 'yes' : 'no'} |`,
  );
  return ['| figure | measured | aim | reached |', '| --- | --- | --- | --- |', ...rows].join('\n');
}
