/** How long and how often the core system is asked. Milliseconds. */
export interface CoreLimits {
  /** For each attempt of a read. */
  readonly readWithinMs: number;
  readonly writeWithinMs: number;
  /** No attempt of a read begins that might end later than this after the first. */
  readonly allWithinMs: number;
  readonly attemptsAtMost: number;
  /** The bound of the random pause before another attempt; it doubles. */
  readonly firstPauseMs: number;
  readonly pauseAtMostMs: number;
  /** So many outages in a row, and the core system is left alone for so long. */
  readonly outagesToOpen: number;
  readonly openForMs: number;
}

/** All attempts are over before the five seconds after which a customer is told of a failure. */
export const coreLimits: CoreLimits = {
  readWithinMs: 2_000,
  writeWithinMs: 4_500,
  allWithinMs: 4_700,
  attemptsAtMost: 3,
  firstPauseMs: 100,
  pauseAtMostMs: 400,
  outagesToOpen: 5,
  openForMs: 5_000,
};

/** What is longer is no answer. */
export const answerBytesAtMost = 4 * 1024 * 1024;

/** How old a fact of a product may get before it is asked for again. */
export const factAges = {
  /** What changes within a day: values, terms, limits. */
  lively: 60_000,
  /** What changes over weeks: names, fact sheets, fees. */
  steady: 300_000,
  /** While the core system is away. */
  atMost: 900_000,
};
