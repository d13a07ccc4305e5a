import { z } from 'zod';
import { errorCodes } from '../shared/app-error.js';
import type { Operation } from './api-route.js';
import { apiRoot } from './serve-api.js';

/** Describes the operations by the schemas that check their requests. */
export function describeApi(operations: readonly Operation[]) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations)
    paths[`${apiRoot}${operation.path}`] = {
      ...paths[`${apiRoot}${operation.path}`],
      [operation.method]: describe(operation),
    };
  return {
    openapi: '3.1.0',
    info: { title: 'Fundline', version: '1' },
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        signature: { type: 'apiKey', in: 'header', name: 'X-Fundline-Signature' },
      },
      schemas: { Error: errorSchema },
    },
    security: [{ bearer: [] }],
    paths,
  };
}

function describe(operation: Operation) {
  const { summary, path, body, query, status } = operation;
  return {
    summary,
    ...describeCallers(operation),
    parameters: [
      ...[...path.matchAll(/{(\w+)}/g)].map(([, name]) => ({
        name,
        in: 'path',
        required: true,
        schema: { type: 'string' },
      })),
      ...(query === undefined ? [] : queryParameters(query)),
    ],
    ...(body !== undefined && {
      requestBody: { required: true, content: jsonOf(z.toJSONSchema(body, { io: 'input' })) },
    }),
    responses: {
      [status]: { description: 'Done' },
      default: {
        description: 'Refused',
        content: jsonOf({ $ref: '#/components/schemas/Error' }),
      },
    },
  };
}

function describeCallers({ role, isForBackend, isSigned }: Operation) {
  if (isSigned === true)
    return { description: 'For the core system.', security: [{ signature: [] }] };
  if (isForBackend === true)
    return { description: "For the app's backend, with its secret as the bearer token." };
  if (role === undefined) return { description: 'For everybody.', security: [] };
  return {
    description: role === 'any' ? 'For everybody signed in.' : `For the role ${role} and above.`,
  };
}

function queryParameters(query: z.ZodType) {
  const { properties = {}, required = [] } = z.toJSONSchema(query, { io: 'input' });
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}

const jsonOf = (schema: unknown) => ({ 'application/json': { schema } });

const errorSchema = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message'],
      properties: {
        code: { type: 'string', enum: Object.keys(errorCodes) },
        message: { type: 'string' },
      },
    },
  },
};
