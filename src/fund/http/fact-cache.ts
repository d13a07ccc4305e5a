import type { Clock } from '../../shared/clock.js';
import { shanghaiDate } from '../shanghai-time.js';

interface Kept {
  readonly facts: unknown;
  readonly readAt: Date;
}

interface Wanted<T> {
  /** What it is, and of which fund and days. */
  readonly key: string;
  /** Younger facts are not asked for again. */
  readonly youngerThanMs: number;
  readonly read: () => Promise<T>;
}

interface Deps {
  readonly clock: Clock;
  /** Older facts are not told, even while they cannot be read. */
  readonly atMostMs: number;
  readonly keptAtMost: number;
}

const minuteMs = 60_000;

/**
 * Facts of products, kept for a while; never those of a day that has passed in Shanghai. What was
 * read a minute ago or more says so in each of its sources, for whoever reads the answer. Equal
 * wishes at the same time are read once.
 */
export function createFactCache({ clock, atMostMs, keptAtMost }: Deps) {
  const kept = new Map<string, Kept>();
  const underWay = new Map<string, Promise<unknown>>();

  function youngEnough(key: string, ageMs: number): Kept | undefined {
    const found = kept.get(key);
    if (found === undefined) return undefined;
    const now = clock();
    const isOfToday = shanghaiDate(found.readAt) === shanghaiDate(now);
    return isOfToday && now.getTime() - found.readAt.getTime() < ageMs ? found : undefined;
  }

  function keep(key: string, facts: unknown): void {
    if (facts === undefined) return;
    kept.delete(key);
    kept.set(key, { facts, readAt: clock() });
    const [oldest] = kept.keys();
    if (kept.size > keptAtMost && oldest !== undefined) kept.delete(oldest);
  }

  async function readAnew({ key, read }: Wanted<unknown>): Promise<unknown> {
    const others = underWay.get(key);
    if (others !== undefined) return others;
    const reading = read();
    underWay.set(key, reading);
    try {
      const facts = await reading;
      keep(key, facts);
      return facts;
    } finally {
      underWay.delete(key);
    }
  }

  const told = ({ facts, readAt }: Kept): unknown =>
    withAge(facts, clock().getTime() - readAt.getTime());

  /** The facts, read or kept. Fails as `read` does when there are none that may be told. */
  return async function recall<T>(wanted: Wanted<T>): Promise<T> {
    const fresh = youngEnough(wanted.key, wanted.youngerThanMs);
    if (fresh !== undefined) return told(fresh) as T;
    try {
      return (await readAnew(wanted)) as T;
    } catch (error) {
      const old = youngEnough(wanted.key, atMostMs);
      if (old === undefined) throw error;
      return told(old) as T;
    }
  };
}

/** The same facts, whose sources say how long ago they were read. */
function withAge(facts: unknown, ageMs: number): unknown {
  const minutes = Math.floor(ageMs / minuteMs);
  return minutes < 1 ? facts : noted(facts, `（${minutes} 分钟前读取）`);
}

function noted(facts: unknown, note: string): unknown {
  if (typeof facts !== 'object' || facts === null || facts instanceof Date) return facts;
  if (Array.isArray(facts)) return facts.map((one) => noted(one, note));
  const fields = Object.entries(facts).map(([name, value]: [string, unknown]) => [
    name,
    name === 'source' && typeof value === 'string' ? `${value}${note}` : noted(value, note),
  ]);
  return Object.fromEntries(fields);
}
