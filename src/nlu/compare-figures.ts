import type { Figures } from './evaluate.js';

type Name = Exclude<keyof Figures, 'n' | 'microsecondsP50' | 'microsecondsP99'>;

/** A held-out figure that a new model has worse than the standing one. */
export interface Fall {
  readonly figure: Name;
  readonly standing: number;
  readonly next: number;
}

const greaterIsBetter: Readonly<Record<Name, boolean>> = {
  categoryAccuracy: true,
  intentAccuracy: true,
  macroF1: true,
  outOfScopeRecall: true,
  outOfScopePrecision: true,
  inScopeRejected: false,
};

/** Every figure of understanding that falls. Empty: the new model may replace the standing one. */
export function fallsBetween(standing: Figures, next: Figures): readonly Fall[] {
  const names = Object.keys(greaterIsBetter) as Name[];
  return names
    .filter((name) =>
      greaterIsBetter[name] ? next[name] < standing[name] : next[name] > standing[name],
    )
    .map((name) => ({ figure: name, standing: standing[name], next: next[name] }));
}
