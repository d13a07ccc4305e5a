/**
 * The task as a function that never runs twice at once: a call during a run makes it run once more
 * afterwards, so the last call always sees a run that began after it.
 */
export function oneAtATime(task: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let following: Promise<void> | undefined;

  const run = (): Promise<void> => {
    following = undefined;
    running = task().finally(() => {
      running = undefined;
    });
    return running;
  };

  return () => {
    if (following !== undefined) return following;
    if (running === undefined) return run();
    following = running.then(run, run);
    return following;
  };
}
