import { parseArgs } from 'node:util';
import type { Before, Understanding } from '../conversation/understanding.js';
import { demoFunds } from '../fund/demo/demo-funds.js';
import { createUnderstand, type Understand } from '../nlu/create-understand.js';
import { loadModel } from '../nlu/intent-model.js';
import { systemClock } from '../shared/clock.js';
import type { Understood } from '../transcripts/understood.js';
import { momentBefore, openStore } from './open-store.js';
import { projectFiles } from './project-files.js';

/**
 * Runs the stored messages since then through a model, the project's unless another file is named,
 * and prints one JSON object per message that is understood otherwise than it was, then the sums.
 */
async function replay(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      since: { type: 'string', default: '7d' },
      model: { type: 'string', default: projectFiles.model },
    },
  });
  const since = momentBefore(values.since, new Date());
  const model = await loadModel(values.model);
  const funds = demoFunds.map(({ code, name, shortName, aliases }) => ({
    code,
    names: [name, shortName, ...aliases],
  }));
  const understand = createUnderstand({ model, funds, clock: systemClock });
  const { stores, close } = await openStore();
  try {
    await compareAll(stores.understood.since(since), understand);
  } finally {
    await close();
  }
}

async function compareAll(stored: AsyncIterable<Understood>, understand: Understand) {
  const lastIn = new Map<string, Before>();
  let [messages, changed] = [0, 0];
  for await (const { message, understanding: was } of stored) {
    const [now] = understand(message.text, lastIn.get(message.conversationId));
    lastIn.set(message.conversationId, asBefore(was, lastIn.get(message.conversationId)));
    messages += 1;
    if (now === undefined || now.intent === was.intent) continue;
    changed += 1;
    print({ text: message.text, was: briefly(was), now: briefly(now) });
  }
  print({ messages, changed });
}

const briefly = ({ intent, confidence }: Understanding) => ({ intent, confidence });

function asBefore({ intent, entities }: Understanding, earlier: Before | undefined): Before {
  const named = entities.find((entity) => entity.kind === 'fund')?.codes;
  return { intent, fundCodes: named ?? earlier?.fundCodes ?? [] };
}

const print = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

await replay(process.argv.slice(2));
