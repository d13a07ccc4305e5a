import { demoFunds } from '../fund/demo/demo-funds.js';
import { createUnderstand } from '../nlu/create-understand.js';
import { loadModel } from '../nlu/intent-model.js';
import { systemClock } from '../shared/clock.js';
import { projectFiles } from './project-files.js';

/**
 * Prints what the stored model understands of a text, as one JSON object. With `--why` it names
 * what spoke for the intent and for the runner-up. The funds are the demo's.
 */
async function ask(args: readonly string[]): Promise<void> {
  const isExplained = args.includes('--why');
  const text = args.find((arg) => arg !== '--why');
  if (text === undefined) throw new Error('Usage: npm run ask -- [--why] "text"');
  const model = await loadModel(projectFiles.model);
  const funds = demoFunds.map(({ code, name, shortName, aliases }) => ({
    code,
    names: [name, shortName, ...aliases],
  }));
  const understand = createUnderstand({ model, funds, clock: systemClock });

  const understandings = understand(text).map(
    ({ intent, category, confidence, runnerUp, reasons, entities, sentiment }) => ({
      intent,
      category,
      confidence,
      runnerUp: runnerUp ?? null,
      ...(isExplained && { reasons }),
      entities,
      sentiment,
    }),
  );
  process.stdout.write(`${JSON.stringify({ understandings }, null, 2)}\n`);
}

await ask(process.argv.slice(2));
