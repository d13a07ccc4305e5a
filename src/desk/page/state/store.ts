export interface Store<T> {
  readonly get: () => T;
  /** Changes the state by a pure function. Listeners hear of it only when the state is another. */
  readonly update: (change: (state: T) => T) => void;
  /** The returned function ends it. */
  readonly subscribe: (listener: () => void) => () => void;
}

export function createStore<T>(initial: T): Store<T> {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    update(change) {
      const next = change(state);
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
