import { assign, emit, setup } from 'xstate';
import type { DialogDefinition, Saying } from '../../src/dialog/dialog-definition.js';
import { say, type Effect } from '../../src/dialog/effects.js';
import type { FundFacts } from '../../src/dialog/product-questions.js';
import { byPerson } from '../common/end-states.js';
import { askForNames, choosing, naming, whichOfThese } from '../common/which-fund.js';
import {
  codesIn,
  fundGuards,
  fundsIn,
  namingStates,
  troubleStates,
  type FundContext,
  type FundEvent,
} from './fund-states.js';
import { askForFacts, wordsFor } from './fund-words.js';

/** A flow that says what is known of one fund. */
export interface FactFlow {
  /** Folder and file of its texts; the texts it shares with others stand in product.yaml. */
  readonly name: string;
  readonly intent: string;
  /** What is asked for, as in 您想看哪只基金的业绩. */
  readonly subject: string;
  readonly tell: (facts: FundFacts) => Effect;
  /** All keys that `tell` may say. */
  readonly tells: readonly string[];
  /** Whether the text `general` answers a question that names no fund. */
  readonly answersInGeneral?: boolean;
}

/** Makes the flow: which fund, if it has to be asked, and then the fact. */
export function createFactDialog(flow: FactFlow): DialogDefinition {
  return {
    name: flow.name,
    version: 1,
    category: 'product',
    intents: [flow.intent],
    machine: machineFor(flow),
  };
}

const toldGeneral = {
  tags: 'resting',
  entry: 'tellGeneral',
  on: { ...naming, chose: byPerson },
} as const;

function machineFor(flow: FactFlow) {
  const hasGeneral = flow.answersInGeneral === true;
  return setupFor(flow).createMachine({
    id: flow.name,
    context: { codes: [], funds: [] },
    initial: 'idle',
    states: {
      ...namingStates,
      readingFund: {
        always: [
          { guard: 'namedOne', target: 'finding' },
          { guard: 'namedSome', target: 'naming' },
          { target: hasGeneral ? 'toldGeneral' : 'needsFund' },
        ],
      },
      ...(hasGeneral && { toldGeneral }),
      finding: {
        entry: 'find',
        on: {
          foundFundFacts: [{ guard: 'foundNone', target: 'needsOtherFund' }, { target: 'told' }],
          coreFailed: 'coreDown',
        },
      },
      told: {
        tags: 'resting',
        meta: { says: flow.tells },
        entry: 'tell',
        on: { ...naming, chose: [choosing, byPerson] },
      },
      ...troubleStates,
    },
  });
}

function setupFor({ subject, tell }: FactFlow) {
  const words = wordsFor(subject);
  return setup({
    types: {
      context: {} as FundContext,
      events: {} as FundEvent,
      emitted: {} as Effect,
      meta: {} as Saying,
    },
    actions: {
      takeStart: assign({ codes: ({ event }) => codesIn(event) }),
      takeFund: assign({ codes: ({ event }) => codesIn(event) }),
      takeChosen: assign({ codes: ({ event }) => codesIn(event) }),
      takeNames: assign({ funds: ({ event }) => fundsIn(event) }),
      askWhichFund: emit(words.whichFund),
      askForNames: emit(({ context }) => askForNames(context.codes)),
      askWhichOfThese: emit(({ context }) => whichOfThese(context.funds)),
      find: emit(({ context }) => askForFacts(context.codes)),
      tell: emit(({ event }) => {
        const [facts] = event.type === 'foundFundFacts' ? event.funds : [];
        return facts === undefined ? words.unknown : tell(facts);
      }),
      tellGeneral: emit(say({ key: 'general' })),
      tellUnknown: emit(words.unknown),
      tellStillUnknown: emit(words.stillUnknown),
      tellCoreDown: emit(words.coreDown),
      bookCallback: emit(words.bookCallback),
      tellCallback: emit(({ event }) => words.callbackBooked(event)),
      requestAgent: emit(words.requestAgent),
    },
    guards: fundGuards,
  });
}
