import type { TestProject } from 'vitest/node';
import { primaryOf } from '../test/servers/primary-of.js';

/** Tests run on the built pages and the trained model, as the server does. */
export async function setup(project: TestProject): Promise<void> {
  const builder = new URL('build.mjs', import.meta.url).href;
  const { buildAll } = (await import(builder)) as { readonly buildAll: () => Promise<void> };
  await buildAll();
  const given = process.env['MONGODB_URI'];
  if (given) project.provide('mongoUri', await primaryOf(given));
}
