/**
 * Aborts after `ms`. A phone's connections may die without a word, and a browser waits minutes for an
 * answer that cannot come.
 */
export function within(ms: number): AbortSignal {
  const ending = new AbortController();
  setTimeout(() => ending.abort(), ms);
  return ending.signal;
}
