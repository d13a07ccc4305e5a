import { assign, emit, setup } from 'xstate';
import type { CustomerEvent, Started } from '../../src/dialog/customer-events.js';
import type { DialogDefinition, Saying } from '../../src/dialog/dialog-definition.js';
import { say, type Effect } from '../../src/dialog/effects.js';
import type { IncidentFacts } from '../../src/dialog/fault-questions.js';
import type { Answer } from '../../src/dialog/questions.js';
import { finalStates } from '../common/end-states.js';
import { byPerson, chose, spokeOf, stepStates } from './diagnosis-states.js';
import {
  aspectsOf,
  findingOf,
  firstOffered,
  followUpBooked,
  incidentKeys,
  reported,
  reportFailed,
  sayIncident,
  sayStep,
  subjectOf,
  type Diagnosis,
  type Findings,
} from './diagnosis.js';

interface Context {
  readonly findings: Findings;
  readonly incident: IncidentFacts | undefined;
  /** What the first message tells of the first step's question. */
  readonly told: string | undefined;
}

/** An answer, under what was asked for. */
interface Noted {
  readonly label: string;
  readonly name?: string;
}

/** The flow of a diagnosis: a known fault first, then step by step to success or a report. */
export function diagnosisDialog(diagnosis: Diagnosis): DialogDefinition {
  return {
    name: `technical/${diagnosis.name}`,
    version: 1,
    category: 'technical',
    intents: [`technical.${diagnosis.intent}`],
    aspects: aspectsOf(diagnosis),
    machine: machineOf(diagnosis),
  };
}

interface Heard {
  readonly context: Context;
  readonly event: CustomerEvent | Started | Answer;
}

const guards = {
  wasTold: ({ context }: Heard, { value }: { readonly value: string }) => context.told === value,
  chose: ({ event }: Heard, { value }: { readonly value: string }) =>
    event.type === 'chose' && event.value === value,
  spokeOf: ({ event }: Heard, { aspect }: { readonly aspect: string }) =>
    event.type === 'spokeOf' && event.aspect === aspect,
};

const partsOf = (diagnosis: Diagnosis) =>
  setup({
    types: {
      context: {} as Context,
      events: {} as CustomerEvent | Started | Answer,
      emitted: {} as Effect,
      meta: {} as Saying,
    },
    actions: {
      takeStart: assign({ told: ({ event }) => (event.type === 'started' ? event.aspect : '') }),
      forgetStart: assign({ told: undefined }),
      takeIncident: assign({
        incident: ({ event }) => (event.type === 'incidentFound' ? event.incident : undefined),
      }),
      note: assign({
        findings: ({ context, event }, { label, name }: Noted) => ({
          ...context.findings,
          [label]: name ?? (event.type === 'told' ? findingOf(event.text) : ''),
        }),
      }),
      askForIncident: emit({
        type: 'ask',
        question: { kind: 'knownIncident', about: `technical.${diagnosis.intent}` },
      }),
      tellIncident: emit(({ context }) => sayIncident(context.incident)),
      askStep: emit((_parts, { at }: { readonly at: number }) => stepAt(diagnosis, at)),
      comfort: emit(say({ key: 'comfort', comforts: true })),
      askWhoWrites: emit({ type: 'ask', question: { kind: 'customer' } }),
      report: emit(({ context }) => reportOf(diagnosis, context.findings)),
      tellReported: emit(({ event }) => sayReported(event)),
      tellReportFailed: emit(reportFailed),
      bookFollowUp: emit(({ context }): Effect => ({
        type: 'ask',
        question: { kind: 'bookCallback', reason: subjectOf(diagnosis, context.findings) },
      })),
      tellFollowUp: emit(({ event }) => sayFollowUp(event)),
      tellSolved: emit(say({ key: 'solved' })),
      tellToWait: emit(say({ key: 'waiting' })),
      tellDeclined: emit(say({ key: 'declined' })),
      requestAgent: emit(({ context }): Effect => ({
        type: 'requestAgent',
        queue: 'technical',
        reason: subjectOf(diagnosis, context.findings),
      })),
    },
    guards,
  });

const sayReported = (event: Heard['event']): Effect =>
  event.type === 'requestRecorded' ? reported(event.number, event.dueAt) : reportFailed;

const sayFollowUp = (event: Heard['event']): Effect =>
  event.type === 'callbackBooked' ? followUpBooked(event.dueAt) : reportFailed;

function stepAt({ name, steps }: Diagnosis, at: number): Effect {
  const step = steps[at];
  if (step === undefined) throw new RangeError(`${name} has no step ${at}`);
  return sayStep(step);
}

const reportOf = (diagnosis: Diagnosis, findings: Findings): Effect => ({
  type: 'ask',
  question: {
    kind: 'recordRequest',
    request: 'appFault',
    subject: subjectOf(diagnosis, findings),
  },
});

function machineOf(diagnosis: Diagnosis) {
  const [first] = diagnosis.steps;
  const begin = first?.name ?? '';
  return partsOf(diagnosis).createMachine({
    id: diagnosis.intent,
    context: { findings: {}, incident: undefined, told: undefined },
    initial: 'idle',
    states: {
      idle: { on: { started: { target: 'lookingForIncident', actions: 'takeStart' } } },
      lookingForIncident: {
        entry: 'askForIncident',
        on: {
          incidentFound: { target: 'toldIncident', actions: 'takeIncident' },
          noIncident: 'beginning',
          coreFailed: 'beginning',
        },
      },
      toldIncident: {
        meta: { says: incidentKeys },
        entry: 'tellIncident',
        on: {
          confirmed: 'waiting',
          declined: 'beginning',
          spokeOf: { guard: spokeOf('solved'), target: 'solved' },
          chose: [
            { guard: chose('same'), target: 'waiting' },
            { guard: chose('other'), target: 'beginning' },
            byPerson,
          ],
        },
      },
      beginning: {
        entry: 'comfort',
        exit: 'forgetStart',
        always: [...knownBefore(diagnosis), { target: begin }],
      },
      ...stepStates(diagnosis),
      ...endings(diagnosis),
    },
  });
}

/** What the first message tells is not asked. */
function knownBefore(diagnosis: Diagnosis) {
  const [first, second] = diagnosis.steps;
  return firstOffered(diagnosis).map(
    ({ value, name, leadsTo }) =>
      ({
        guard: { type: 'wasTold', params: { value } },
        target: leadsTo ?? second?.name ?? 'reporting',
        actions: {
          type: 'note',
          params: { label: first?.kind === 'ask' ? first.label : '', name },
        },
      }) as const,
  );
}

/** Whoever does not prove who they are is heard all the same. */
const identifying = {
  entry: 'askWhoWrites',
  on: { identified: 'recording', notIdentified: 'recording', coreFailed: 'recording' },
} as const;

const { declined, withAgent } = finalStates;

const endings = ({ needsCustomer }: Diagnosis) =>
  ({
    reporting: needsCustomer === true ? identifying : { always: 'recording' as const },
    recording: {
      entry: 'report',
      on: { requestRecorded: 'reported', coreFailed: 'notReported' },
    },
    reported: {
      tags: 'resting',
      meta: { says: ['reported'] },
      entry: 'tellReported',
      on: {
        spokeOf: { guard: spokeOf('solved'), target: 'solved' },
        chose: byPerson,
      },
    },
    notReported: {
      entry: 'tellReportFailed',
      on: {
        chose: [
          { guard: chose('retry'), target: 'recording' },
          { guard: chose('followUp'), target: 'bookingFollowUp' },
          byPerson,
        ],
        confirmed: 'bookingFollowUp',
        declined: 'declined',
      },
    },
    bookingFollowUp: {
      entry: 'bookFollowUp',
      on: { callbackBooked: 'followUpBooked', coreFailed: 'notReported' },
    },
    followUpBooked: {
      tags: 'resting',
      meta: { says: ['followUpBooked'] },
      entry: 'tellFollowUp',
      on: { chose: byPerson },
    },
    solved: { entry: 'tellSolved', type: 'final' },
    waiting: { entry: 'tellToWait', type: 'final' },
    declined,
    withAgent,
  }) as const;
