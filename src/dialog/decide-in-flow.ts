import { isBareAnswer } from './bare-answers.js';
import type { CustomerEvent } from './customer-events.js';
import { actFrom, outOfScope, type Catalogue, type Decision } from './decision.js';
import type { DialogDefinition, DialogMemory, SavedDialog } from './dialog-definition.js';
import { leadsAway, readTold } from './free-words.js';
import type { Heard } from './heard.js';
import { cancels } from './phrases.js';
import { firstAccepted } from './play-dialog.js';
import { readAnswers, wavesOff } from './read-answers.js';

/** What the message is to the flow on top; undefined: something else, or nothing is open. */
export function decideInOpen(
  heard: Heard,
  { stack }: DialogMemory,
  catalogue: Catalogue,
): Decision | undefined {
  const open = stack.at(-1);
  return open === undefined ? undefined : decideInFlow(heard, open, catalogue);
}

function decideInFlow(heard: Heard, open: SavedDialog, catalogue: Catalogue): Decision | undefined {
  const isAsking = open.openQuestion !== undefined;
  if (isAsking && cancels(heard.text)) return { kind: 'cancel' };
  const dialog = catalogue.dialog(open.name);
  if (dialog === undefined) return undefined;

  const event = firstAccepted<CustomerEvent>(dialog, open, [
    ...readAnswers(heard, open.offered, dialog.aspects),
    readTold(heard),
  ]);
  if (event === undefined) return isAsking && wavesOff(heard.text) ? { kind: 'cancel' } : undefined;
  const isMeant = isAsking || isCorrection(heard, dialog, event);
  return isMeant && !wantsSomethingElse(heard, dialog, event)
    ? { kind: 'answerOpen', event }
    : undefined;
}

const values = new Set<CustomerEvent['type']>([
  'gaveFund',
  'gaveDate',
  'gaveQuantity',
  'gaveFundAndQuantity',
  'gaveTerms',
]);

/** Where nothing is asked, a fund or a day is a correction only when little else is said. */
function isCorrection(heard: Heard, dialog: DialogDefinition, { type }: CustomerEvent): boolean {
  const { intent, confidence } = heard.understanding;
  const isValue = values.has(type);
  return (
    !isValue || isBareAnswer(heard) || (confidence >= actFrom && dialog.intents.includes(intent))
  );
}

/** Answers that are such by their wording alone. */
const unmistakable = new Set<CustomerEvent['type']>([
  'chose',
  'confirmed',
  'declined',
  'askedWhy',
  'gotNothing',
  'doneInApp',
  'spokeOf',
]);

/** A message that names a fund may answer 哪只基金 or start another subject; its other words tell. */
function wantsSomethingElse(heard: Heard, dialog: DialogDefinition, event: CustomerEvent): boolean {
  if (unmistakable.has(event.type)) return false;
  if (event.type === 'told') return leadsAway(heard, dialog);
  const { intent, confidence, category } = heard.understanding;
  const isOther = confidence >= actFrom && !dialog.intents.includes(intent);
  return isOther && !isBareAnswer(heard) && category !== 'smalltalk' && category !== outOfScope;
}
