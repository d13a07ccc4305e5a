/** Stands between the results of a long search, where other commands may run. */
export const pause = Symbol('pause');
export type Pause = typeof pause;

/** How long a search may hold up other commands. */
export const longestRunMs = 5;
