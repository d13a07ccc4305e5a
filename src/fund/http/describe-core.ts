import {
  describeParameters,
  describeSchemas,
  schemaRef,
  type JsonSchema,
} from './describe-schemas.js';
import { answerBytesAtMost, coreLimits } from './core-limits.js';
import { operations, type Operation } from './operations.js';

const seconds = (ms: number): string => `${ms / 1000} s`;

const introduction = `What Fundline asks of the core system of a fund company. Fundline calls; of customers it keeps
nothing beyond the conversation, of products it keeps facts for minutes.

- Every fact names its source and the moment or day as of which it held.
- What is not known is null. A field that is left out makes a wrong answer, so that no limit and no
  risk level goes unseen because it was forgotten. Fields that are not described are ignored.
- Yuan, shares, values and rates are decimal strings. Days are days in Asia/Shanghai.
- Reads may be asked again at once. A write carries Idempotency-Key: the same key is done once and
  gets the same answer.
- Redirects are not followed. Answers over ${answerBytesAtMost / 1024 / 1024} MiB are not read.
- A read is waited for ${seconds(coreLimits.readWithinMs)}, a write ${seconds(coreLimits.writeWithinMs)}. 429 and 5xx say that the core system cannot
  at present. After ${coreLimits.outagesToOpen} such answers, or none, in a row it is left alone for ${seconds(coreLimits.openForMs)}.
`;

/** The OpenAPI description of what Fundline needs, made from the schemas that check the answers. */
export function describeCore() {
  const { named, answerOf } = describeSchemas();
  const paths = Object.entries<Operation>(operations).map(([operationId, operation]) => [
    operation.path,
    { [operation.method]: describe(operationId, operation, answerOf(operation)) },
  ]);
  return {
    openapi: '3.1.0',
    info: {
      title: 'The fund core, as Fundline asks it',
      version: '1.0.0',
      description: introduction,
    },
    security: [{ secret: [] }],
    paths: Object.fromEntries(paths) as Record<string, unknown>,
    components: {
      securitySchemes: { secret: { type: 'http', scheme: 'bearer' } },
      parameters: { CorrelationId: correlationId, IdempotencyKey: idempotencyKey },
      responses: { Refused: told('It cannot be answered.', { $ref: schemaRef('Refusal') }) },
      schemas: named,
    },
  };
}

const correlationId = {
  name: 'X-Correlation-Id',
  in: 'header',
  required: true,
  description: 'One for all attempts of a call. Both sides write it into their logs.',
  schema: { type: 'string', pattern: String.raw`^[\w-]{1,64}$` },
};

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'The same key is done once and gets the same answer.',
  schema: { type: 'string', minLength: 1, maxLength: 128 },
};

function describe(operationId: string, operation: Operation, answer: JsonSchema) {
  const { method, path, summary, isWrite, unknown } = operation;
  const parameters = describeParameters(operation);
  const inPath = parameters.filter(({ name }) => path.includes(`{${name}}`));
  const others = parameters.filter((one) => !inPath.includes(one));
  return {
    operationId,
    summary,
    parameters: [
      { $ref: '#/components/parameters/CorrelationId' },
      ...(isWrite ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
      ...inPath.map(placed('path')),
      ...(method === 'get' ? others.map(placed('query')) : []),
    ],
    ...(method === 'post' && { requestBody: { required: true, content: jsonOf(bodyOf(others)) } }),
    responses: {
      200: told('The answer.', answer),
      ...(unknown !== undefined && {
        404: told(`With the code NOT_FOUND: ${unknown}`, { $ref: schemaRef('Refusal') }),
      }),
      default: { $ref: '#/components/responses/Refused' },
    },
  };
}

type Parameter = ReturnType<typeof describeParameters>[number];

const placed =
  (place: 'path' | 'query') =>
  ({ name, schema, isRequired }: Parameter) => ({ name, in: place, required: isRequired, schema });

const bodyOf = (parameters: readonly Parameter[]) => ({
  type: 'object',
  properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, schema])),
  required: parameters.filter(({ isRequired }) => isRequired).map(({ name }) => name),
});

const told = (description: string, schema: unknown) => ({ description, content: jsonOf(schema) });

const jsonOf = (schema: unknown) => ({ 'application/json': { schema } });
