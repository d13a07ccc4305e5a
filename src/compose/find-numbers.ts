import { issuerOf } from '../shared/bank-cards.js';
import { isIdChecksumRight, isLuhnRight } from '../shared/check-digits.js';

/** A private value in a text: `text.slice(from, to)` is masked. */
export interface PrivateSpan {
  readonly kind: 'phone' | 'landline' | 'email' | 'idCard' | 'bankCard' | 'code' | 'password';
  readonly value: string;
  readonly from: number;
  readonly to: number;
}

interface Group {
  readonly digits: string;
  readonly from: number;
  readonly to: number;
}

/** Groups that stand together, as in 138-0000-0001. */
interface Row {
  readonly digits: string;
  readonly lengths: readonly number[];
  /** Every separator has a dash: nobody lists amounts like that. */
  readonly dashed: boolean;
}

const group = /\d+(?:x(?![a-z\d]))?/gi;
const separator = /^[\s._·()（）–—‐‑-]{1,3}$/;
const dash = /[–—‐‑-]/;
const longestRow = 19;

const phone = /^1[3-9]\d{9}$/;
const countryCode = /^(?:(?:00|0)?86|0)(?=1[3-9]\d{9}$)/;
const phoneHead = /^(?:0{0,2}86|0)?1[3-9]\d$/;
const phoneRows = new Set(['3-4-4', '3-8', '4-4-3', '4-3-4', '3-3-5', Array(11).fill(1).join('-')]);

const id18 = /^[1-9]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dx]$/i;
// In groups, a fund code, a recent day and an amount look like an ID number too.
const bornLongAgo = /^\d{6}(?:19|20[01])/;
const id15 = /^[1-8]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}$/;

// Order numbers of many systems: a day and a counter.
const beginsWithDay = /^20[12]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/;

/**
 * Mobile phones, ID cards and bank cards in a half-width text, in order, none overlapping. Numbers
 * written in one piece or in the groups people use; lists of amounts, codes and dates stay, and so
 * do long order numbers that begin with a day unless check digit or prefix say that it is a card.
 */
export function findNumbers(text: string): readonly PrivateSpan[] {
  const groups = readGroups(text);
  const found: PrivateSpan[] = [];
  for (let at = 0; at < groups.length; at += 1) {
    const row = longestPrivateRow(text, groups, at);
    if (row === undefined) continue;
    found.push(row.span);
    at += row.count - 1;
  }
  return found;
}

/** The digits that an earlier masking left standing belong to no number. */
function readGroups(text: string): readonly Group[] {
  return Array.from(text.matchAll(group), ({ 0: digits, index }) => ({
    digits,
    from: index,
    to: index + digits.length,
  })).filter(({ digits, from, to }) => {
    const isMaskedTail = digits.length === 4 && text.slice(0, from).endsWith('****');
    const isMaskedHead = phoneHead.test(digits) && text.startsWith('****', to);
    return !isMaskedTail && !isMaskedHead;
  });
}

function longestPrivateRow(text: string, groups: readonly Group[], at: number) {
  let best: { readonly span: PrivateSpan; readonly count: number } | undefined;
  let row: Row = { digits: '', lengths: [], dashed: true };
  for (let next = at; next < groups.length && row.lengths.length < longestRow; next += 1) {
    const joined = join(text, row, groups.slice(Math.max(at, next - 1), next + 1));
    if (joined === undefined) break;
    row = joined;
    const kind = kindOf(row);
    if (kind !== undefined)
      best = { span: spanOf(kind, row, groups.slice(at, next + 1)), count: next - at + 1 };
    // A number in one piece is whole.
    if (best?.count === 1) break;
  }
  return best;
}

/** The row with the last of `pair` added to it; undefined when something else stands between. */
function join(text: string, row: Row, pair: readonly Group[]): Row | undefined {
  const [before, added = before] = pair;
  if (before === undefined || added === undefined) return undefined;
  const between = text.slice(before.to, added.from);
  const isFirst = before === added;
  if (!isFirst && !separator.test(between)) return undefined;
  return {
    digits: row.digits + added.digits,
    lengths: [...row.lengths, added.digits.length],
    dashed: row.dashed && (isFirst || dash.test(between)),
  };
}

function kindOf(row: Row): PrivateSpan['kind'] | undefined {
  if (row.digits.length > longestRow && row.lengths.length > 1) return undefined;
  if (isPhone(row)) return 'phone';
  if (isIdCard(row)) return 'idCard';
  return isBankCard(row) ? 'bankCard' : undefined;
}

function isPhone({ digits, lengths, dashed }: Row): boolean {
  const prefix = countryCode.exec(digits)?.[0].length ?? 0;
  if (!phone.test(digits.slice(prefix))) return false;
  const [first = 0, ...others] = lengths;
  // A country code that is a group of its own stays outside the number.
  if (first === prefix) return false;
  return lengths.length === 1 || dashed || phoneRows.has([first - prefix, ...others].join('-'));
}

function isIdCard({ digits, lengths, dashed }: Row): boolean {
  if (lengths.length === 1)
    return id18.test(digits) || id15.test(digits) || /^\d{17}x$/i.test(digits);
  return id18.test(digits) && (dashed || bornLongAgo.test(digits) || isIdChecksumRight(digits));
}

function isBankCard({ digits, lengths, dashed }: Row): boolean {
  if (!/^[1-9]\d{15,}$/.test(digits)) return false;
  if (lengths.length === 1) return !isOrderNumber(digits);
  const body = lengths.slice(0, -1);
  const inFours = body.every((length) => length === 4) && (lengths.at(-1) ?? 0) <= 4;
  const inOnes = lengths.every((length) => length === 1);
  const inParts = body.every((length) => length >= 3) && (dashed || isLuhnRight(digits));
  return inFours || inOnes || inParts;
}

function isOrderNumber(digits: string): boolean {
  return beginsWithDay.test(digits) && !isLuhnRight(digits) && issuerOf(digits) === undefined;
}

function spanOf(kind: PrivateSpan['kind'], row: Row, groups: readonly Group[]): PrivateSpan {
  const prefix = kind === 'phone' ? row.digits.length - 11 : 0;
  return {
    kind,
    value: row.digits.slice(prefix).toUpperCase(),
    from: (groups[0]?.from ?? 0) + prefix,
    to: groups.at(-1)?.to ?? 0,
  };
}
