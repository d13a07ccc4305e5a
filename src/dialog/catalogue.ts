import type { PlainAnswer } from './conduct.js';
import type { DialogDefinition } from './dialog-definition.js';

/** Finds dialogs by name and intent, and plain answers by intent. Throws on two for one intent. */
export function createCatalogue(
  dialogs: readonly DialogDefinition[],
  plainAnswers: readonly PlainAnswer[],
) {
  const byName = new Map(dialogs.map((dialog) => [dialog.name, dialog]));
  const byIntent = new Map(
    dialogs.flatMap((dialog) => dialog.intents.map((intent) => [intent, dialog] as const)),
  );
  const answers = new Map(plainAnswers.map((answer) => [answer.intent, answer]));
  const both = [...byIntent.keys()].find((intent) => answers.has(intent));
  if (both !== undefined) throw new Error(`Intent ${both} has a dialog and an answer`);

  return {
    dialog: (name: string) => byName.get(name),
    dialogFor: (intent: string) => byIntent.get(intent),
    plainAnswer: (intent: string) => answers.get(intent),
    glossary: dialogs.find(({ glossary }) => glossary !== undefined)?.glossary,
    knows: (intent: string) => byIntent.has(intent) || answers.has(intent),
  };
}
