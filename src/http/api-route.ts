import type { z } from 'zod';
import type { Agent, Role } from '../agents/agent.js';

export interface ApiCall<Body, Query> {
  /** Who calls, and the token they showed. */
  readonly agent: Agent;
  readonly token: string;
  /** The id in the path, or ''. */
  readonly id: string;
  readonly body: Body;
  readonly query: Query;
}

/** One operation of /api/v1: what checks the request is also what describes it. */
export interface ApiRoute<Body = unknown, Query = unknown> {
  readonly method: 'get' | 'post' | 'put';
  /** With {id} where an id stands. */
  readonly path: string;
  readonly summary: string;
  /** `any`: everybody who has signed in. */
  readonly role: Role | 'any';
  readonly body?: z.ZodType<Body>;
  readonly query?: z.ZodType<Query>;
  /** Of the answer when all goes well. */
  readonly status: number;
  readonly run: (call: ApiCall<Body, Query>) => Promise<unknown>;
}

/** What describes an operation to its callers. */
export type Operation = Pick<ApiRoute, 'method' | 'path' | 'summary' | 'status'> &
  // Without a role it needs no token, unless one of these is set.
  Partial<Pick<ApiRoute, 'role' | 'body' | 'query'>> & {
    /** For the app's backend, which shows its secret. */
    readonly isForBackend?: true;
    /** The caller signs the request in place of showing a token. */
    readonly isSigned?: true;
  };

/** Keeps the types of body and query together until they are erased for the list of routes. */
export function apiRoute<Body, Query>(route: ApiRoute<Body, Query>): ApiRoute {
  return route as unknown as ApiRoute;
}
