import { createJobBook } from '../../src/jobs/job-book.js';
import { createJobRunner, type JobHandlers } from '../../src/jobs/job-runner.js';
import type { Job, JobStore } from '../../src/jobs/job.js';
import { newId } from '../../src/shared/new-id.js';
import { later } from '../support/examples.js';
import { setClock } from '../support/set-clock.js';
import { silentLog } from '../support/silent-log.js';
import type { TestStores } from '../support/test-stores.js';

/** A kind of one test: others' jobs on the same store are none of its business. */
type TestJobs = Readonly<Record<string, { readonly n: number }>>;

export type Handle = JobHandlers<TestJobs>[string];

export const secondMs = 1_000;
/** The longest pauses: what is drawn is always 1. */
const random = () => 1;

/** Jobs of one kind, at a time that stands still. */
export function createJobWorld({ stores }: TestStores, handle: Handle) {
  const kind = `kind${newId()}`;
  const time = setClock();
  const book = createJobBook<TestJobs>(stores.jobs, time.clock);

  /** One more process that does jobs of this kind. */
  function startProcess(does: Handle = handle, store: JobStore = stores.jobs) {
    const runner = createJobRunner<TestJobs>({
      store,
      handlers: { [kind]: does },
      owner: newId(),
      random,
      clock: time.clock,
      log: silentLog,
    });

    return {
      ...runner,
      /** Does what is due, and what falls due by that. */
      async work(): Promise<void> {
        while ((await runner.takeDue()) > 0) await runner.settled();
      },
    };
  }

  async function find(key: string): Promise<Job> {
    const found = await stores.jobs.find(`${kind}:${key}`);
    if (found === undefined) throw new Error('There is no such job');
    return found;
  }

  return {
    kind,
    time,
    startProcess,
    find,
    note: (key: string, dueInMs = 0, n = 1) =>
      book.schedule({ kind, key, payload: { n }, dueAt: later(dueInMs, time.clock()) }),
    callOff: (key: string) => book.callOff(kind, key),
    store: stores.jobs,
  };
}
