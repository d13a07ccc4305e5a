import type { Decimal } from 'decimal.js';
import { numberCharacters, readNumber } from './chinese-number.js';
import type { Found } from './folded-text.js';

const start = '[\\d一二两三四五六七八九十]';
const money = '(?:块钱|元钱|块|元|圆|rmb|人民币|大洋)';
const pattern = new RegExp(
  `(${start}[${numberCharacters}]*)(多|来|几)?(万|w|亿|千|k)?(?:(${money})(\\d|[一二两三四五六七八九])?(毛|角)?(钱|多)?)?`,
  'g',
);

/** What is counted, not paid: shares, days, times, prices a share, index names, percent. */
const counted =
  /^\s*(?:份|天|日|号|年|月|个|只|支|次|遍|人|点|位|名|期|周|星期|礼拜|分钟|小时|秒|笔|条|张|岁|倍|折|%|％|股|级|楼|g|mb|％|成|指|:|\/|-|t\b|[a-z])/;
const ordinal =
  /(?:第|百分之|t\+|尾号|编号|工号|代码|单号|订单|中证|沪深|深证|上证|巨潮|[a-z\d.:/-])\s*$/;
const paying =
  /(?:买|投|扣|取|赎|转|充|存|付|花|赚|亏|赔|卖|加仓|改成|改为|金额|到账|打款|降到|加到|提到|减到|进去|剩|￥|¥)(?:了|出|入|进|回|去|掉|个|我|到|成|为|来)?\s*$/;

/**
 * Amounts of money in yuan, as decimal strings. A bare number counts where money is paid or where
 * it is spoken in 万, 千 or 百; numbers of shares, days, codes, dates and percentages do not.
 */
export function findAmounts(text: string): readonly Found<string>[] {
  return Array.from(text.matchAll(pattern)).flatMap((match) => {
    const amount = readAmount(match);
    if (amount === undefined || !isMoney(match, text)) return [];
    return [{ start: match.index, end: match.index + matchLength(match), value: amount.toFixed() }];
  });
}

function readAmount([, number = '', , magnitude = '', unit, tenths]: RegExpMatchArray):
  Decimal | undefined {
  const amount = readNumber(trimEnd(number) + magnitude);
  if (amount === undefined || unit === undefined || tenths === undefined) return amount;
  return amount.plus((readNumber(tenths)?.toNumber() ?? 0) / 10);
}

function isMoney(match: RegExpMatchArray, text: string): boolean {
  const [, number = '', , magnitude, unit] = match;
  const at = match.index ?? 0;
  const before = text.slice(0, at);
  if (ordinal.test(before)) return false;
  if (unit !== undefined) return true;
  if (counted.test(text.slice(at + matchLength(match)))) return false;
  if (magnitude !== undefined || /[一-龥\d][百千万亿kw]/.test(number)) return true;
  return /^\d{2,5}(?:\.\d{1,2})?$|^\d{7,9}$/.test(trimEnd(number)) && paying.test(before);
}

/** The pattern takes a comma or a full stop after the number; they end the sentence, not the number. */
function trimEnd(number: string): string {
  return number.replace(/[.,]+$/, '');
}

function matchLength(match: RegExpMatchArray): number {
  const [whole, number = ''] = match;
  return whole === number ? trimEnd(number).length : whole.length;
}
