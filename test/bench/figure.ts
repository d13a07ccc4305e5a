/** One thing that was measured, and what it should be. */
export interface Figure {
  /** What was measured, as a row of the table. */
  readonly name: string;
  readonly value: string;
  readonly aim: string;
  readonly isReached: boolean;
  /** The numbers behind it. */
  readonly detail: Readonly<Record<string, number>>;
}

/** Tells how far a long measurement has come, on a terminal only. */
export function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`${text}\n`);
}
