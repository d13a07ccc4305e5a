import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: object;
}

interface Content {
  readonly content: { readonly 'application/json': { readonly schema: object } };
}

interface DescribedOperation {
  readonly operationId: string;
  readonly parameters: readonly (Parameter | { readonly $ref: string })[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content | { readonly $ref: string }>>;
}

interface CoreFile {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>;
  readonly components: {
    readonly parameters: Readonly<Record<string, Parameter>>;
    readonly responses: Readonly<Record<string, Content>>;
    readonly schemas: Readonly<Record<string, object>>;
  };
}

export const coreFile = parse(
  readFileSync(new URL('../../../../src/fund/core.openapi.yaml', import.meta.url), 'utf8'),
) as CoreFile;

export interface SeenRequest {
  readonly method: string;
  /** As it was sent: path and query. */
  readonly address: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface SeenAnswer {
  readonly status: number;
  readonly body: string;
}

/** What the file itself has against a request; nothing when it is as described. */
export function problemsOfRequest(request: SeenRequest): readonly string[] {
  const found = findInFile(request);
  if (found === undefined) return [`not in the file: ${request.method} ${request.address}`];
  const { operation, inPath, query } = found;
  const described = operation.parameters.map(resolveParameter);
  const values = { path: inPath, query, header: request.headers };
  const wrong = described.flatMap(({ name, in: place, required, schema }) => {
    const value = values[place][place === 'header' ? name.toLowerCase() : name];
    if (value === undefined) return required ? [`${name} is missing`] : [];
    return problemsOf(schema, value).map((problem) => `${name}: ${problem}`);
  });
  const known = described.filter((one) => one.in === 'query').map(({ name }) => name);
  const unknown = Object.keys(query).filter((name) => !known.includes(name));
  const { authorization = '' } = request.headers;
  return [
    ...wrong,
    ...unknown.map((name) => `${name} is not in the file`),
    ...(/^Bearer \S+$/.test(String(authorization)) ? [] : ['no bearer']),
    ...problemsOfBody(operation, request.body),
  ];
}

/** What the file itself has against an answer to that request. */
export function problemsOfAnswer(request: SeenRequest, answer: SeenAnswer): readonly string[] {
  const operation = findInFile(request)?.operation;
  const described = operation?.responses[answer.status] ?? operation?.responses['default'];
  if (described === undefined) return ['not in the file'];
  const { schema } = resolveResponse(described).content['application/json'];
  return problemsOf(schema, JSON.parse(answer.body));
}

/** The operation's name in the file. */
export const operationIdOf = (request: SeenRequest): string =>
  findInFile(request)?.operation.operationId ?? '';

function findInFile({ method, address }: SeenRequest) {
  const { pathname, searchParams } = new URL(address, 'http://core');
  for (const [path, methods] of Object.entries(coreFile.paths)) {
    const pattern = new RegExp(`^${path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
    const match = pattern.exec(pathname);
    const operation = methods[method.toLowerCase()];
    if (match !== null && operation !== undefined)
      return {
        operation,
        inPath: { ...match.groups } as Record<string, string>,
        query: Object.fromEntries(searchParams),
      };
  }
  return undefined;
}

function problemsOfBody({ requestBody }: DescribedOperation, body: string): readonly string[] {
  if (requestBody === undefined) return body === '' ? [] : ['a body is not in the file'];
  return problemsOf(requestBody.content['application/json'].schema, JSON.parse(body));
}

function problemsOf(schema: object, value: unknown): readonly string[] {
  const { error } = checkerOf(schema).safeParse(value);
  return (error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
}

const checkers = new Map<object, z.ZodType>();

/** JSON Schema alone, without the schemas the file was made from. */
function checkerOf(schema: object): z.ZodType {
  const known = checkers.get(schema);
  if (known !== undefined) return known;
  const whole = JSON.stringify({ ...schema, $defs: coreFile.components.schemas });
  const withDefs = whole.replaceAll('#/components/schemas/', '#/$defs/');
  const checker = z.fromJSONSchema(JSON.parse(withDefs) as z.core.JSONSchema.JSONSchema);
  checkers.set(schema, checker);
  return checker;
}

const nameOf = (reference: string): string => reference.split('/').at(-1) ?? '';

function resolveParameter(parameter: DescribedOperation['parameters'][number]): Parameter {
  if (!('$ref' in parameter)) return parameter;
  const found = coreFile.components.parameters[nameOf(parameter.$ref)];
  if (found === undefined) throw new Error(`Not in the file: ${parameter.$ref}`);
  return found;
}

function resolveResponse(response: Content | { readonly $ref: string }): Content {
  if (!('$ref' in response)) return response;
  const found = coreFile.components.responses[nameOf(response.$ref)];
  if (found === undefined) throw new Error(`Not in the file: ${response.$ref}`);
  return found;
}
