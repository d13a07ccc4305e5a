import type { CustomerClass, Handoff } from '../conversation/handoff.js';
import type { ConversationId } from '../conversation/ids.js';
import type { Queue } from '../conversation/queue.js';
import {
  levelKinds,
  type Level,
  type LevelKind,
  type ServiceLevels,
} from '../conversation/service-levels.js';
import type { HandoffDeps } from './handoff-deps.js';
import type { LevelEvent } from './handoff-store.js';

type LevelDeps = Pick<HandoffDeps, 'store' | 'rules' | 'businessTime' | 'clock' | 'log'>;

interface Request {
  readonly queue: Queue;
  readonly customerClass: CustomerClass;
}

const minuteMs = 60_000;
const dueAtOnce = 200;
const triesAtMost = 5;

/** First response, next response and resolution, on the business hours of the queue. */
export function createLevels(deps: LevelDeps) {
  const begin = createBegin(deps);

  /** Those that run from the request on. */
  function atStart(request: Request, since: Date): ServiceLevels {
    const firstResponse = begin('firstResponse', request, since);
    const resolution = begin('resolution', request, since);
    return { ...(firstResponse && { firstResponse }), ...(resolution && { resolution }) };
  }

  return { atStart, ...createNoting(deps, begin), watch: createWatch(deps) };
}

type Begin = (kind: LevelKind, request: Request, since: Date) => Level | undefined;

const createBegin =
  ({ rules, businessTime }: LevelDeps): Begin =>
  (kind, { queue, customerClass }, since) => {
    const rule = rules.serviceLevels.find(
      (one) =>
        (one.queue ?? queue) === queue && (one.customerClass ?? customerClass) === customerClass,
    );
    if (rule === undefined) return undefined;
    const ms = rule[`${kind}Min`] * minuteMs;
    const time = businessTime(queue);
    const nearMs = Math.round((ms * rules.nearAtPercent) / 100);
    return { since, nearAt: time.after(since, nearMs), dueAt: time.after(since, ms) };
  };

function createNoting({ store, clock }: LevelDeps, begin: Begin) {
  /** Changes the levels of the handoff that is open in the conversation; undefined: nothing to. */
  async function change(
    id: ConversationId,
    next: (handoff: Handoff, levels: ServiceLevels) => ServiceLevels | undefined,
  ): Promise<void> {
    for (let tries = 1; tries <= triesAtMost; tries += 1) {
      const handoff = await store.openIn(id);
      const levels = handoff && next(handoff, handoff.levels ?? {});
      if (handoff === undefined || levels === undefined) return;
      if (await store.setLevels(handoff, { levels, lookAt: lookAtOf(levels) })) return;
    }
  }

  return {
    /** An agent has written: what the customer waited for is there. */
    noteAnswer: (id: ConversationId): Promise<void> =>
      change(id, (_handoff, levels) => {
        const kinds = ['firstResponse', 'nextResponse'] as const;
        const owed = kinds.filter((kind) => isOwed(levels[kind]));
        if (owed.length === 0) return undefined;
        const done = owed.map((kind) => [kind, { ...levels[kind], doneAt: clock() }]);
        return { ...levels, ...(Object.fromEntries(done) as ServiceLevels) };
      }),

    /** The customer has written to an agent: the time to the next answer runs, unless it does. */
    noteQuestion: (id: ConversationId): Promise<void> =>
      change(id, (handoff, levels) => {
        if (isOwed(levels.firstResponse) || isOwed(levels.nextResponse)) return undefined;
        const nextResponse = begin('nextResponse', handoff, clock());
        return nextResponse && { ...levels, nextResponse };
      }),
  };
}

/** Makes: notices what has come near or was missed, each once. Returns how many. */
function createWatch({ store, clock, log }: LevelDeps) {
  async function notice(handoff: Handoff, now: Date): Promise<number> {
    const { levels = {} } = handoff;
    const noticed = levelKinds.flatMap((kind) => noticedOf(kind, levels[kind], now));
    // Before the handoff says so: a process that ends in between is followed by one that adds nothing.
    for (const one of noticed) await store.addLevelEvent(eventOf(handoff, one, now));
    const marked = noticed.map(({ kind, level, what }) => [kind, { ...level, noticed: what }]);
    const next = { ...levels, ...(Object.fromEntries(marked) as ServiceLevels) };
    await store.setLevels(handoff, { levels: next, lookAt: lookAtOf(next) });
    for (const { kind, what } of noticed)
      log.info({ handoffId: handoff.id, queue: handoff.queue, kind }, `service level ${what}`);
    return noticed.length;
  }

  return async function watch(): Promise<number> {
    const now = clock();
    let count = 0;
    for (const handoff of await store.levelsDue(now, dueAtOnce))
      count += await notice(handoff, now);
    return count;
  };
}

export type Levels = ReturnType<typeof createLevels>;

interface Noticed {
  readonly kind: LevelKind;
  readonly level: Level;
  readonly what: 'near' | 'missed';
}

const isOwed = (level: Level | undefined): boolean =>
  level !== undefined && level.doneAt === undefined;

function noticedOf(kind: LevelKind, level: Level | undefined, now: Date): readonly Noticed[] {
  if (level === undefined || level.doneAt !== undefined || level.noticed === 'missed') return [];
  if (level.dueAt <= now) return [{ kind, level, what: 'missed' }];
  return level.nearAt <= now && level.noticed === undefined ? [{ kind, level, what: 'near' }] : [];
}

/** When something of them comes near or is missed next. */
function lookAtOf(levels: ServiceLevels): Date | undefined {
  const moments = levelKinds.flatMap((kind) => {
    const level = levels[kind];
    if (level === undefined || level.doneAt !== undefined || level.noticed === 'missed') return [];
    return [level.noticed === 'near' ? level.dueAt : level.nearAt];
  });
  return moments.toSorted((a, b) => a.getTime() - b.getTime())[0];
}

const eventOf = (handoff: Handoff, { kind, level, what }: Noticed, at: Date): LevelEvent => ({
  id: `${handoff.id}-${kind}-${level.since.getTime()}-${what}`,
  handoffId: handoff.id,
  queue: handoff.queue,
  customerClass: handoff.customerClass,
  agentId: 'agentId' in handoff ? handoff.agentId : undefined,
  kind,
  what,
  dueAt: level.dueAt,
  at,
});
