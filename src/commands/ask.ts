import { demoFunds } from '../fund/demo/demo-funds.js';
import { createUnderstand } from '../nlu/create-understand.js';
import { loadModel } from '../nlu/intent-model.js';
import { systemClock } from '../shared/clock.js';
import { projectFiles } from './project-files.js';

/** Prints what the stored model understands of a text, as one JSON object. The funds are the demo's. */
async function ask([text]: readonly string[]): Promise<void> {
  if (text === undefined) throw new Error('Usage: npm run ask -- "text"');
  const model = await loadModel(projectFiles.model);
  const funds = demoFunds.map(({ code, name, shortName, aliases }) => ({
    code,
    names: [name, shortName, ...aliases],
  }));
  const understand = createUnderstand({ model, funds, clock: systemClock });

  const understandings = understand(text).map(
    ({ intent, category, confidence, runnerUp, entities, sentiment }) => ({
      intent,
      category,
      confidence,
      runnerUp: runnerUp ?? null,
      entities,
      sentiment,
    }),
  );
  process.stdout.write(`${JSON.stringify({ understandings }, null, 2)}\n`);
}

await ask(process.argv.slice(2));
