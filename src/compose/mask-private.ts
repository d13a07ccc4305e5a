import { assertNever } from '../shared/assert-never.js';
import { areaCodeOf, findAddresses, findLandlines } from './find-contacts.js';
import { findNumbers, type PrivateSpan } from './find-numbers.js';
import { findSecrets } from './find-secrets.js';
import { toHalfWidth } from './half-width.js';
import { spellDigits } from './spelled-digits.js';

/** What was masked: half-width and without separators, as a machine wants it. */
type PrivateValue = Pick<PrivateSpan, 'kind' | 'value'>;

export interface Masked {
  readonly text: string;
  /** In the order of the text; last what others had hidden. */
  readonly found: readonly PrivateValue[];
}

interface MaskOptions {
  /** Addresses and landlines stay: agents tell customers where to turn. */
  readonly keepsContacts?: boolean;
  /** Whether six digits are the code of a fund, which is no secret. */
  readonly isFundCode: (digits: string) => boolean;
}

/**
 * Masks what must not be stored: mobile phones (first 3 and last 4 digits stay), landlines (area
 * code and last 4), e-mail addresses (first character and domain), ID and bank cards (last 4),
 * passwords and one-time codes (nothing stays); also numbers dictated in characters (一三八…). The
 * rest of the text is unchanged. What another value had hidden is masked as well: masking a masked
 * text changes nothing and finds nothing. Never throws.
 */
export function maskPrivate(text: string, options: MaskOptions): Masked {
  const once = maskOnce(text, options);
  if (once.found.length === 0) return once;
  const rest = maskPrivate(once.text, options);
  return { text: rest.text, found: [...once.found, ...rest.found] };
}

function maskOnce(text: string, options: MaskOptions): Masked {
  const readable = toHalfWidth(text);
  const plain = spellDigits(readable.text);
  const secrets = findSecrets(plain, options.isFundCode);
  const masksContacts = options.keepsContacts !== true;
  const spans = withoutOverlaps([
    ...secrets.filter(({ sure }) => sure),
    ...(masksContacts ? findAddresses(plain) : []),
    ...findNumbers(plain),
    ...(masksContacts ? findLandlines(plain) : []),
    ...secrets.filter(({ sure }) => !sure),
  ]);

  let masked = '';
  let done = 0;
  for (const span of spans) {
    const { from, to } = readable.origin(span.from, span.to);
    masked += text.slice(done, from) + maskOf(span);
    done = to;
  }
  return {
    text: masked + text.slice(done),
    found: spans.map(({ kind, value }) => ({ kind, value })),
  };
}

/** Of spans that overlap, the first in the list stays. The result is in order of the text. */
function withoutOverlaps(spans: readonly PrivateSpan[]): readonly PrivateSpan[] {
  const kept: PrivateSpan[] = [];
  for (const span of spans)
    if (kept.every(({ from, to }) => span.to <= from || to <= span.from)) kept.push(span);
  return kept.toSorted((a, b) => a.from - b.from);
}

function maskOf({ kind, value }: PrivateSpan): string {
  switch (kind) {
    case 'phone':
      return `${value.slice(0, 3)}****${value.slice(-4)}`;
    case 'landline':
      return `${areaCodeOf(value)}****${value.slice(-4)}`;
    case 'email':
      return `${value.charAt(0)}***${value.slice(value.indexOf('@'))}`;
    case 'idCard':
    case 'bankCard':
      return '*'.repeat(value.length - 4) + value.slice(-4);
    case 'code':
    case 'password':
      return '******';
    default:
      return assertNever(kind);
  }
}
