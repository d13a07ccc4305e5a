import type { Clock } from '../clock.js';
import type { Backlog, Page, PageAsked, Task, TaskStore } from './task.js';

/** What people see of tasks, and what they may do with one that was given up. */
export interface TaskControl<T extends Task> {
  readonly list: (asked: PageAsked) => Promise<Page<T>>;
  /**
   * Makes a task that was given up wait again. Returns it as it stands, undefined when there is
   * none. One that was not given up stays as it is.
   */
  readonly retry: (id: string) => Promise<T | undefined>;
  readonly backlog: () => Promise<Backlog>;
}

export function createTaskControl<T extends Task>(
  store: TaskStore<T>,
  clock: Clock,
): TaskControl<T> {
  return {
    list: (asked) => store.list(asked),
    async retry(id) {
      await store.revive(id, clock());
      return store.find(id);
    },
    backlog: () => store.backlog(clock()),
  };
}
