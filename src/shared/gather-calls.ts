import { AppError } from './app-error.js';

/** What became of one item: its result, or why it has none. */
export type Settled<Result> = { readonly value: Result } | { readonly error: unknown };

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/** So many may wait; more are refused as if the database were away, which it almost is. */
const mostWaiting = 10_000;

/**
 * Makes one call of many: what is asked while a call is under way goes into the next, `atMost`
 * items in each. `callAll` tells of every item, in their order; when it rejects, all of them do, and
 * whoever waits by then is tried at once: they do not wait one failure after the other. A lone item
 * never waits.
 */
export function gatherCalls<Item, Result>(
  callAll: (items: readonly Item[]) => Promise<readonly Settled<Result>[]>,
  atMost: number,
): (item: Item) => Promise<Result> {
  const queue: Waiting<Item, Result>[] = [];
  let isBusy = false;

  /** True when there was an answer. */
  async function call(batch: readonly Waiting<Item, Result>[]): Promise<boolean> {
    try {
      const results = await callAll(batch.map(({ item }) => item));
      batch.forEach((waiting, index) => settle(waiting, results[index]));
      return true;
    } catch (error) {
      for (const { reject } of batch) reject(error);
      return false;
    }
  }

  async function callAllThatWait(): Promise<void> {
    const calls: Promise<boolean>[] = [];
    while (queue.length > 0) calls.push(call(queue.splice(0, atMost)));
    await Promise.all(calls);
  }

  async function callUntilEmpty(): Promise<void> {
    isBusy = true;
    // Whoever asks in the same tick is in the first call.
    await Promise.resolve();
    while (queue.length > 0) if (!(await call(queue.splice(0, atMost)))) await callAllThatWait();
    isBusy = false;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      if (queue.length >= mostWaiting) return reject(new AppError('STORE_AWAY'));
      queue.push({ item, resolve, reject });
      return isBusy ? undefined : void callUntilEmpty();
    });
}

function settle<Item, Result>(
  { resolve, reject }: Waiting<Item, Result>,
  settled: Settled<Result> | undefined,
): void {
  if (settled === undefined) reject(new Error('A gathered call did not tell of every item'));
  else if ('error' in settled) reject(settled.error);
  else resolve(settled.value);
}
