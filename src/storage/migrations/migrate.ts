import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from 'mongodb';
import type { Logger } from 'pino';
import type { Clock } from '../../shared/clock.js';
import type { Migration } from './migration.js';
import { createSchemaLock, type SchemaLock } from './schema-lock.js';

export interface MigrateDeps {
  /** In order, from version 1 on. */
  readonly migrations: readonly Migration[];
  /** Tells this process from every other. */
  readonly owner: string;
  readonly clock: Clock;
  readonly log: Logger;
}

const lookEveryMs = 200;
const waitAtMostMs = 5 * 60_000;
const tellEveryMs = 5_000;

/**
 * Brings the store from whatever version it has to the newest. Of several processes that start at
 * once one does it and the others wait. A process that is killed in the middle leaves what it did;
 * the next start goes on. Throws when the store is newer than this program, or when another process
 * is not done with it in time.
 */
export async function migrate(db: Db, deps: MigrateDeps): Promise<void> {
  const { migrations, owner, clock, log } = deps;
  const lock = createSchemaLock(db, owner, clock);
  const version = await lockUnlessDone(lock, deps);
  if (version === undefined) return;

  const holding = holdLock(lock, log);
  try {
    refuseNewer(version, migrations);
    for (const migration of migrations.slice(version)) {
      await runOne(db, migration, { isLost: holding.isLost, clock, log });
      if (!(await lock.advance(migration.version))) throw lostError();
    }
  } finally {
    holding.end();
    await lock.release();
  }
}

/** The version to go on from, with the lock in hand; undefined: the store is up to date. */
async function lockUnlessDone(
  lock: SchemaLock,
  { migrations, clock, log }: MigrateDeps,
): Promise<number | undefined> {
  const newest = newestOf(migrations);
  const beganAt = clock().getTime();
  for (let looks = 1; clock().getTime() - beganAt <= waitAtMostMs; looks += 1) {
    const standing = await lock.version();
    refuseNewer(standing, migrations);
    if (standing === newest) return undefined;
    const taken = await lock.take();
    if (taken !== undefined) return taken;
    if (looks === 1) log.warn('another process brings the database up to date; waiting for it');
    await sleep(lookEveryMs);
  }
  throw new Error(
    `Another process has been bringing the database up to date for ${waitAtMostMs / 60_000} minutes. Start again when it is done.`,
  );
}

/** Renews the lock until `end`. */
function holdLock(lock: SchemaLock, log: Logger) {
  let isLost = false;
  const renew = async () => {
    isLost ||= !(await lock.renew());
  };
  const timer = setInterval(() => {
    renew().catch((error: unknown) => log.warn({ err: error }, 'lock of migrations not renewed'));
  }, lock.renewEveryMs);
  return { isLost: () => isLost, end: () => clearInterval(timer) };
}

async function runOne(
  db: Db,
  { version, title, run }: Migration,
  { isLost, clock, log }: Pick<MigrateDeps, 'clock' | 'log'> & { readonly isLost: () => boolean },
): Promise<void> {
  let changed = 0;
  let toldAt = clock().getTime();
  log.info({ version, title }, 'migration begins');
  for await (const count of run(db)) {
    if (isLost()) throw lostError();
    changed += count;
    if (clock().getTime() - toldAt < tellEveryMs) continue;
    toldAt = clock().getTime();
    log.warn({ version, title, changed }, 'the database is being brought up to date');
  }
  log.info({ version, title, changed }, 'migration done');
}

const lostError = () =>
  new Error('Another process has taken over bringing the database up to date. Start again.');

const newestOf = (migrations: readonly Migration[]): number => migrations.at(-1)?.version ?? 0;

function refuseNewer(standing: number, migrations: readonly Migration[]): void {
  const newest = newestOf(migrations);
  if (standing <= newest) return;
  throw new Error(
    `The database was written by a newer version of Fundline (form ${standing}; this one knows ${newest}). Start that version or a later one.`,
  );
}
