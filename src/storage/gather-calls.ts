/** What became of one item: its result, or why it has none. */
export type Settled<Result> = { readonly value: Result } | { readonly error: unknown };

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Makes one call of many: what is asked while a call is under way goes into the next, `atMost`
 * items in each. `callAll` tells of every item, in their order; when it rejects, all of them do. A
 * lone item never waits.
 */
export function gatherCalls<Item, Result>(
  callAll: (items: readonly Item[]) => Promise<readonly Settled<Result>[]>,
  atMost: number,
): (item: Item) => Promise<Result> {
  const queue: Waiting<Item, Result>[] = [];
  let isBusy = false;

  async function call(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await callAll(batch.map(({ item }) => item));
      batch.forEach((waiting, index) => settle(waiting, results[index]));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  async function callUntilEmpty(): Promise<void> {
    isBusy = true;
    // Whoever asks in the same tick is in the first call.
    await Promise.resolve();
    while (queue.length > 0) await call(queue.splice(0, atMost));
    isBusy = false;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      queue.push({ item, resolve, reject });
      if (!isBusy) void callUntilEmpty();
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
