import { after, correctionOf, type Diagnosis, type Step } from './diagnosis.js';

type Asking = Extract<Step, { readonly kind: 'ask' }>;

export const chose = (value: string) => ({ type: 'chose', params: { value } }) as const;
export const spokeOf = (aspect: string) => ({ type: 'spokeOf', params: { aspect } }) as const;
const note = (label: string, name?: string) =>
  ({ type: 'note', params: { label, ...(name !== undefined && { name }) } }) as const;

export const byPerson = { guard: chose('person'), target: 'withAgent' } as const;

/** One state for each step, by its name. */
export const stepStates = (diagnosis: Diagnosis) =>
  Object.fromEntries(
    diagnosis.steps.map((step, at) => [
      step.name,
      {
        meta: { says: [step.name] },
        entry: { type: 'askStep', params: { at } } as const,
        ...(step.kind === 'tell'
          ? { tags: 'resting', on: { chose: byPerson } }
          : { on: hears(diagnosis, step) }),
      } as const,
    ]),
  );

function hears(diagnosis: Diagnosis, step: Exclude<Step, { readonly kind: 'tell' }>) {
  const corrections = correctionsIn(diagnosis);
  const next = after(diagnosis, step);
  if (step.kind === 'ask')
    return {
      spokeOf: [...corrections, ...answers(diagnosis, step, spokeOf)],
      chose: [...answers(diagnosis, step, chose), byPerson],
      told: { target: next, actions: note(step.label) },
    } as const;
  return {
    spokeOf: [...corrections, { guard: spokeOf('solved'), target: 'solved' }, { target: next }],
    chose: [
      { guard: chose('solved'), target: 'solved' },
      { guard: chose('unsolved'), target: next },
      byPerson,
    ],
    confirmed: 'solved',
  } as const;
}

const answers = <G>(diagnosis: Diagnosis, step: Asking, means: (value: string) => G) =>
  step.offered.map(
    ({ value, name, leadsTo }) =>
      ({
        guard: means(value),
        target: leadsTo ?? after(diagnosis, step),
        actions: note(step.label, name),
        reenter: true,
      }) as const,
  );

/** From any step back to what another answer to the first leads to. */
function correctionsIn(diagnosis: Diagnosis) {
  const [first] = diagnosis.steps;
  if (first?.kind !== 'ask') throw new Error('A diagnosis begins with a question');
  return answers(diagnosis, first, (value) => spokeOf(correctionOf(value)));
}
