import { pino, type DestinationStream, type Level, type Logger } from 'pino';

/** Fields that may carry what a person wrote or a secret. They never reach the log. */
const withheld = new Set([
  'text',
  'sentence',
  'utterance',
  'token',
  'password',
  'code',
  'phone',
  'secret',
  'sealed',
  'authorization',
  'cookie',
]);

const depthAtMost = 8;
const stackLines = 8;

/** Writes lines of JSON; what people typed and secrets stay out whatever is passed in. */
export function createLog(level: Level | 'silent', destination?: DestinationStream): Logger {
  const options = {
    level,
    formatters: { log: withoutPrivate },
    // The fields of child logs pass no formatter.
    redact: { paths: [...withheld], remove: true },
    // Errors are described before, wherever in the fields they stand.
    serializers: { err: (described: unknown) => described },
    hooks: { logMethod: withoutErrorMessage },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

type Fields = Record<string, unknown>;

const withoutPrivate = (fields: Fields): Fields => clean(fields, 0) as Fields;

function clean(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (value instanceof Error) return describeError(value);
  if (depth > depthAtMost || ArrayBuffer.isView(value)) return undefined;
  if (Array.isArray(value)) return value.map((item) => clean(item, depth + 1));
  const fields = Object.entries(value).filter(([name]) => !withheld.has(name));
  return Object.fromEntries(fields.map(([name, field]) => [name, clean(field, depth + 1)]));
}

/** An error's kind and where it was thrown. Its message may quote a document, so it is left out. */
function describeError(error: Error): Fields {
  const stack = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  const { code } = error as { readonly code?: unknown };
  return {
    type: error.name,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    stack: stack.slice(0, stackLines).join('\n'),
    ...(error.cause instanceof Error && { cause: describeError(error.cause) }),
  };
}

/** pino would take the message of an error that is logged without one of ours. */
function withoutErrorMessage(this: Logger, args: Parameters<Logger['info']>, write: Write): void {
  const [first, message = 'failed', ...rest] = args as unknown[];
  const fields = first instanceof Error ? { err: first } : first;
  const isError = typeof fields === 'object' && fields !== null && 'err' in fields;
  write.apply(this, isError ? [fields, message, ...rest] : args);
}

type Write = (this: Logger, ...args: unknown[]) => void;
