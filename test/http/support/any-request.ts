import * as fc from 'fast-check';
import type { ServedRoute } from '../../../src/http/http-server.js';

export interface AnyBody {
  readonly type: string;
  readonly content: string;
}

/** As much of a JSON schema as ours use. */
interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
}

interface Description {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          {
            readonly requestBody?: {
              readonly content: Readonly<Record<string, { readonly schema: Schema }>>;
            };
          }
        >
      >
    >
  >;
}

/** Fields of Direct Line and of Bot Framework, which are not described. */
const fields =
  'type text value token channelData user id name restart framed visitor from conversation serviceUrl channelId trustedOrigins attachments entities timestamp __proto__ constructor'.split(
    ' ',
  );

const anyValue = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom('message', 'typing', { $gt: '' }, ['agent'], 1e308, -1, '', null, '\u0000'),
  fc.string({ unit: 'binary', maxLength: 50 }),
);

/** Mostly what the schema asks for, so that something gets past the first look; sometimes not. */
function valueOf(schema: Schema): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 5, arbitrary: fitting(schema) }, { weight: 1, arbitrary: anyValue });
}

const anyText = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ minLength: 12 }), fc.uuid());
const anyNumber = fc.integer({ min: -2, max: 10 });

const ofType: Readonly<Record<string, (schema: Schema) => fc.Arbitrary<unknown>>> = {
  integer: () => anyNumber,
  number: () => anyNumber,
  boolean: () => fc.boolean(),
  array: ({ items = {} }) => fc.array(valueOf(items), { maxLength: 3 }),
  object: ({ properties = {} }) => objectOf(properties),
};

function fitting(schema: Schema): fc.Arbitrary<unknown> {
  const { type = 'string', enum: one, const: only, anyOf } = schema;
  if (one !== undefined || only !== undefined) return fc.constantFrom(...(one ?? [only]));
  if (anyOf !== undefined) return fc.oneof(...anyOf.map(valueOf));
  return ofType[type]?.(schema) ?? anyText;
}

const objectOf = (properties: Readonly<Record<string, Schema>>): fc.Arbitrary<unknown> =>
  fc.record(
    Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, valueOf(one)])),
    { requiredKeys: [] },
  );

const json = (value: unknown): AnyBody => ({
  type: 'application/json',
  content: JSON.stringify(value),
});

/** Bodies for a route: by its description where it has one, JSON of any kind, and no JSON at all. */
export function anyBody(description: unknown): (route: ServedRoute) => fc.Arbitrary<AnyBody> {
  const { paths } = description as Description;
  const anything = fc.oneof(
    fc.jsonValue(),
    fc.dictionary(fc.constantFrom(...fields), anyValue, { maxKeys: 6 }),
  );
  const noJson = fc.record({
    type: fc.constantFrom('application/json', 'text/plain', 'multipart/form-data; boundary=x', 'x'),
    content: fc.oneof(fc.string(), fc.constantFrom('{', '--x\r\n\r\n\r\n--x--', '\u0000')),
  });

  return ({ method, path }) => {
    const operation = paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
    const schema = operation?.requestBody?.content['application/json']?.schema;
    return fc.oneof(
      { weight: 4, arbitrary: (schema === undefined ? anything : valueOf(schema)).map(json) },
      { weight: 2, arbitrary: anything.map(json) },
      { weight: 1, arbitrary: noJson },
    );
  };
}

export const anyQuery = fc.dictionary(
  fc.constantFrom('watermark', 'state', 'mine', 'before', 'userId', 'until', 's', 't', '$where'),
  fc.oneof(fc.string(), fc.integer().map(String), fc.constantFrom('waiting', 'true', 'failed')),
  { maxKeys: 3 },
);

/** One part of a path: half the time one of `ids`. */
export const anySegment = (ids: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: ids.length, arbitrary: fc.constantFrom(...ids, 'none') },
    fc.constantFrom('%', '%E0%A4%A', '..%2f..%2fetc%2fpasswd', '%00', '__proto__', '[]', 'x'),
    fc.string({ unit: 'grapheme', minLength: 1 }).map(encodeURIComponent),
  );

const headerValue = fc.oneof(
  fc.string({ maxLength: 60 }).map((text) => text.replaceAll(/[^\x21-\x7e]/g, '')),
  fc.constantFrom('gzip', 'br;q=0', '*', '"x"', '1, 2', 'null', 'https://a.example', '-1'),
);

/** Headers that something of ours reads. */
export const anyHeaders = fc.dictionary(
  fc.constantFrom(
    'accept',
    'accept-encoding',
    'authorization',
    'content-encoding',
    'cookie',
    'if-none-match',
    'last-event-id',
    'origin',
    'x-forwarded-for',
    'x-forwarded-proto',
    'x-fundline-signature',
    'x-fundline-timestamp',
  ),
  headerValue,
  { maxKeys: 3 },
);
