import { z } from 'zod';
import type { Job } from '../jobs/job.js';
import { AppError, type ErrorCode } from '../shared/app-error.js';
import type { Task } from '../shared/tasks/task.js';
import type { TaskControl } from '../shared/tasks/task-control.js';
import type { Delivery } from '../turn/delivery.js';
import { apiRoute, type ApiRoute } from './api-route.js';

export interface TaskRouteDeps {
  readonly outbox: TaskControl<Delivery>;
  readonly jobs: TaskControl<Job>;
}

const pageOfTasks = 100;

const pageQuery = z.object({
  state: z.enum(['failed', 'waiting']).default('failed'),
  /** The `next` of the page before. */
  after: z
    .string()
    .regex(/^\d{1,15}\.[\w:-]{1,140}$/)
    .optional(),
});

/** What runs by itself: what was given up, and trying it again. No text and no payload is shown. */
export const taskRoutes = ({ outbox, jobs }: TaskRouteDeps): readonly ApiRoute[] => [
  ...routesOf({
    name: 'deliveries',
    what: 'Replies to channels that are called, the longest due first',
    control: outbox,
    view: viewDelivery,
    notFound: 'DELIVERY_NOT_FOUND',
  }),
  ...routesOf({
    name: 'jobs',
    what: 'Jobs, the longest due first',
    control: jobs,
    view: viewJob,
    notFound: 'JOB_NOT_FOUND',
  }),
];

interface Listed<T extends Task> {
  readonly name: string;
  readonly what: string;
  readonly control: TaskControl<T>;
  readonly view: (task: T) => unknown;
  readonly notFound: ErrorCode;
}

function routesOf<T extends Task>(listed: Listed<T>): readonly ApiRoute[] {
  const { name, what, control, view, notFound } = listed;
  return [
    apiRoute({
      method: 'get',
      path: `/${name}`,
      summary: `${what}; \`after\` is the \`next\` of the page before`,
      role: 'supervisor',
      query: pageQuery,
      status: 200,
      async run({ query: { state, after } }) {
        const { items, next } = await control.list({ state, after, limit: pageOfTasks });
        return { items: items.map(view), next };
      },
    }),
    apiRoute({
      method: 'post',
      path: `/${name}/{id}/retry`,
      summary: 'Try again what was given up; anything else stays as it is',
      role: 'supervisor',
      status: 200,
      async run({ id }) {
        const task = await control.retry(id);
        if (task === undefined) throw new AppError(notFound);
        return view(task);
      },
    }),
  ];
}

const viewTask = ({ id, state, dueAt, attempts, lastError, failedAt }: Task) => ({
  id,
  state,
  dueAt,
  attempts,
  lastError,
  failedAt,
});

/** The conversation leads to the text for whoever may read it. */
const viewDelivery = (delivery: Delivery) => ({
  ...viewTask(delivery),
  channel: delivery.kind,
  conversationId: delivery.conversationId,
});

const viewJob = (job: Job) => ({ ...viewTask(job), kind: job.kind, key: job.key });
