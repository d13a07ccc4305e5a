import type { Request, Response, Server } from 'restify';
import type { z } from 'zod';
import { roles, type Agent, type Role } from '../agents/agent.js';
import { AppError } from '../shared/app-error.js';
import type { ApiRoute } from './api-route.js';
import { sendJson } from './send.js';
import { tokenOf } from './token-of.js';

export const apiRoot = '/api/v1';

/** Who may do what is for a role. */
const includes: Readonly<Record<ApiRoute['role'], readonly Role[]>> = {
  any: roles,
  agent: ['agent', 'supervisor', 'administrator'],
  supervisor: ['supervisor', 'administrator'],
  administrator: ['administrator'],
  auditor: ['auditor', 'administrator'],
};

/** What an auditor may look at besides. */
const auditorReads = new Set<ApiRoute['role']>(['agent', 'supervisor']);

/** Serves the routes to signed-in agents whose role allows them. */
export function serveApi(
  server: Server,
  routes: readonly ApiRoute[],
  whoHas: (token: string) => Promise<Agent>,
): void {
  for (const route of routes) {
    const path = `${apiRoot}${route.path.replace('{id}', ':id')}`;
    server[route.method](path, async (req: Request, res: Response) => {
      const token = tokenOf(req);
      const agent = await whoHas(token);
      if (!allows(route, agent)) throw new AppError('FORBIDDEN');
      const params = req.params as { readonly id?: string };
      const answer = await route.run({
        agent,
        token,
        id: params.id ?? '',
        body: parse(route.body, req.body),
        query: parse(route.query, req.query),
      });
      sendJson(res, route.status, answer ?? {});
    });
  }
}

function allows({ method, role }: ApiRoute, { roles: has }: Agent): boolean {
  const isRead = method === 'get' && auditorReads.has(role);
  return has.some((one) => includes[role].includes(one) || (isRead && one === 'auditor'));
}

/** Throws INVALID_REQUEST with the path of the first wrong field. */
export function parse<T>(schema: z.ZodType<T> | undefined, input: unknown): T | undefined {
  if (schema === undefined) return undefined;
  const parsed = schema.safeParse(input ?? {});
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = issue?.path.join('.') ?? '';
  throw new AppError('INVALID_REQUEST', {
    path: path === '' ? 'body' : path,
    reason: issue?.message ?? 'Wrong form',
  });
}
