import { BSONRegExp } from 'bson';
import { MongoError } from '../mongo-error.js';

/** The pattern and flags of a regular expression, whichever class the driver's value was read into. */
export function readPattern(
  value: unknown,
): { readonly source: string; readonly flags: string } | undefined {
  if (value instanceof RegExp) return { source: value.source, flags: value.flags };
  if (value instanceof BSONRegExp) return { source: value.pattern, flags: value.options };
  return undefined;
}

const inlineFlags = /^\(\?([imsx]+)\)/;

/** Compiles a pattern as MongoDB understands it. Throws for an unknown flag or a wrong pattern. */
export function compilePattern(source: string, flags: string): RegExp {
  const inline = inlineFlags.exec(source);
  const body = inline === null ? source : source.slice(inline[0].length);
  const wanted = new Set(`${flags}${inline?.[1] ?? ''}`.split(''));
  wanted.delete('u');
  for (const flag of wanted) {
    if (!'imsx'.includes(flag)) {
      throw new MongoError('Location51108', `invalid flag in regex options: ${flag}`);
    }
  }
  const isExtended = wanted.delete('x');
  return toRegExp(isExtended ? withoutLayout(body) : body, [...wanted].join(''));
}

function toRegExp(source: string, flags: string): RegExp {
  for (const all of [`${flags}u`, flags]) {
    try {
      return new RegExp(source, all);
    } catch {
      // Unicode mode refuses escapes that are harmless without it.
      continue;
    }
  }
  throw new MongoError('Location51091', 'the regular expression is invalid');
}

/** Without the blanks and comments that the flag x allows. */
function withoutLayout(source: string): string {
  return source.replaceAll(/\\.|\[(?:\\.|[^\]\\])*\]|\s+|#[^\n]*/gs, (part) =>
    /^[\s#]/.test(part) ? '' : part,
  );
}
