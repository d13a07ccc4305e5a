export interface Observer<T> {
  readonly next?: (value: T) => void;
  readonly error?: (error: unknown) => void;
  readonly complete?: () => void;
}

/** As much of an Observable as Web Chat asks of its connection. */
export interface Observable<T> {
  readonly subscribe: (observer: Observer<T>) => { readonly unsubscribe: () => void };
}

export interface Source<T> extends Observable<T> {
  readonly emit: (value: T) => void;
}

/** Gives each subscriber the last `remembered` values, then every further one. */
export function createSource<T>(remembered: number): Source<T> {
  const observers = new Set<Observer<T>>();
  const values: T[] = [];

  return {
    emit(value) {
      values.push(value);
      if (values.length > remembered) values.shift();
      for (const observer of observers) observer.next?.(value);
    },
    subscribe(observer) {
      observers.add(observer);
      for (const value of values) observer.next?.(value);
      return { unsubscribe: () => void observers.delete(observer) };
    },
  };
}
