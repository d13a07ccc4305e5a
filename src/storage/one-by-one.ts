interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Does the work of one key in the order in which it was asked for, one after the other; different
 * keys do not wait for one another. When one fails, those that wait for the same key are tried at
 * once: they do not wait as long as it did, each in its turn.
 */
export function oneByOne<Item, Result>(
  keyOf: (item: Item) => string,
  work: (item: Item) => Promise<Result>,
): (item: Item) => Promise<Result> {
  const queues = new Map<string, Waiting<Item, Result>[]>();

  /** True when it succeeded. */
  async function attempt({ item, resolve, reject }: Waiting<Item, Result>): Promise<boolean> {
    try {
      resolve(await work(item));
      return true;
    } catch (error) {
      reject(error);
      return false;
    }
  }

  async function workOff(key: string, queue: Waiting<Item, Result>[]): Promise<void> {
    for (let next = queue.shift(); next !== undefined; next = queue.shift())
      if (!(await attempt(next))) await Promise.all(queue.splice(0).map(attempt));
    queues.delete(key);
  }

  return (item) =>
    new Promise((resolve, reject) => {
      const key = keyOf(item);
      const queue = queues.get(key);
      const waiting = { item, resolve, reject };
      if (queue !== undefined) queue.push(waiting);
      else {
        const begun = [waiting];
        queues.set(key, begun);
        void workOff(key, begun);
      }
    });
}
