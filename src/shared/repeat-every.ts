import type { Logger } from 'pino';

export interface Repeated {
  start(): void;
  /** The first run comes after a pause. */
  startLater(): void;
  /** Resolves when a run that is under way has ended. */
  stop(): Promise<void>;
}

/** Does the work again and again, `pauseMs` after its last end. A failure is logged and passes. */
export function repeatEvery(pauseMs: number, work: () => Promise<unknown>, log: Logger): Repeated {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let stopped = false;

  async function run(): Promise<void> {
    try {
      await work();
    } catch (error) {
      log.warn({ err: error }, 'background work failed; it is tried again');
    }
    schedule();
  }

  function schedule(): void {
    if (stopped) return;
    timer = setTimeout(() => void (running = run()), pauseMs);
    timer.unref();
  }

  return {
    start: () => void (running = run()),
    startLater: schedule,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
