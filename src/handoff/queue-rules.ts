import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { queues, type Queue } from '../conversation/queue.js';
import { businessHours } from './business-hours.js';

const queue = z.enum(queues);
const seconds = z.int().min(1).max(86_400);
const minutes = z.int().min(1).max(43_200);
const points = z.int().min(0).max(1_000_000);

const rulesOfQueue = z.strictObject({
  assignment: z.enum(['pull', 'push']).default('pull'),
  /** How long an agent has to take an offer. */
  offerForS: seconds.default(30),
  /** Nobody is offered again within this time what they let pass. */
  offerAgainAfterS: seconds.default(60),
  neighbours: z.array(queue).default([]),
  overflowAfterS: seconds.default(120),
  nobodyThere: z.enum(['wait', 'message', 'hours']).default('wait'),
  hours: z.string().default('standard'),
});

const weights = z.strictObject({
  danger: points.default(10_000),
  security: points.default(60),
  complaint: points.default(30),
  threat: points.default(30),
  bitter: points.default(20),
  highNetWorth: points.default(15),
  urgent: points.default(10),
  notUnderstood: points.default(5),
});

const serviceLevel = z.strictObject({
  queue: queue.optional(),
  customerClass: z.enum(['ordinary', 'highNetWorth']).optional(),
  firstResponseMin: minutes,
  nextResponseMin: minutes,
  resolutionMin: minutes,
});

const adviser = z.strictObject({
  customer: z.string().min(1),
  adviser: z.string().min(1),
  deputy: z.string().min(1).optional(),
});

const form = z
  .strictObject({
    queues: z.partialRecord(queue, rulesOfQueue).default({}),
    priority: weights.default(weights.parse({})),
    hours: z.record(z.string(), businessHours).default({}),
    serviceLevels: z.array(serviceLevel).default([]),
    advisers: z.array(adviser).default([]),
    /** An agent whose page is not seen for so long gets nothing new. */
    goneAfterS: seconds.default(30),
    /** From then on, before the customers of an agent who is gone go back to the queue. */
    returnAfterS: seconds.default(90),
    /** Whoever comes back within this time goes first to the agent of before. */
    lastAgentWithinH: z.int().min(0).max(720).default(24),
    /** Within this time after the end the same agent has them again at once. */
    sameAgentWithinMin: z.int().min(0).max(1_440).default(60),
    /** How long a handoff is kept for those it is meant for, while they are there but full. */
    meantForS: seconds.default(60),
    /** A customer is not told a new place more often. */
    tellPlaceEveryS: seconds.default(60),
    /** The part of a service level's time after which it is near, in percent. */
    nearAtPercent: z.int().min(1).max(99).default(75),
  })
  .transform(({ queues: given, ...rules }) => ({ ...rules, queues: withAll(given) }))
  .superRefine(({ queues: rules, hours }, context) => {
    for (const [name, { hours: named, neighbours }] of Object.entries(rules)) {
      const missing = named !== 'standard' && hours[named] === undefined;
      if (missing) context.addIssue(`Queue ${name} names hours that are not there: ${named}`);
      if (neighbours.some((other) => other === name))
        context.addIssue(`Queue ${name} is a neighbour of its own`);
    }
  });

type RulesOfQueue = z.infer<typeof rulesOfQueue>;

export type QueueRules = z.infer<typeof form>;

/** Reads rules. Throws, with the place of each fault, when they are not as they should be. */
export function readQueueRules(text: string): QueueRules {
  const read = form.safeParse(parse(text) ?? {});
  if (read.success) return read.data;
  throw new Error(`The rules of queues are not right:\n${z.prettifyError(read.error)}`);
}

/** The rules that lie beside this module. */
export const loadQueueRules = (): QueueRules =>
  readQueueRules(readFileSync(new URL('./queues.yaml', import.meta.url), 'utf8'));

function withAll(given: { readonly [Name in Queue]?: RulesOfQueue }): Record<Queue, RulesOfQueue> {
  const all = queues.map((name) => [name, given[name] ?? rulesOfQueue.parse({})]);
  return Object.fromEntries(all) as Record<Queue, RulesOfQueue>;
}
