import type { ForeignCurrency } from '../../conversation/understanding.js';
import type { Found } from './folded-text.js';
import { findQuantities, type Quantity } from './quantities.js';

/** Decimal strings; `upTo` where a range was said. */
export interface FoundAmount {
  readonly value: string;
  readonly upTo?: string;
  readonly currency?: ForeignCurrency;
}

/** What is counted, not paid: days, times, prices a share, index names, percent. */
const counted =
  /^\s*(?:天|日|号|年|月|个|只|支|次|遍|人|点|位|名|期|周|星期|礼拜|分钟|小时|秒|笔|条|张|岁|倍|折|%|％|股|级|楼|层|g|mb|成|指|:|\/|-|t\b|[a-z]|趟|件|家|页|步|种|项|代|路|款|户|公里|米|度|后|分(?!两|三|四|几|批|次|开|成|\d))/;
const ordinal =
  /(?:第|百分之|千分之|万分之|分之|t\+|尾号|编号|工号|代码|单号|订单|中证|沪深|深证|上证|巨潮|标普|纳指|恒生)\s*$/;
const partOfWord = /[a-z\d.:/-]\s*$/;
const sign = /(?:￥|¥|rmb|人民币)\s*$/;
const foreignSign = /\$\s*$/;
const signReach = 6;
const paying = new RegExp(
  `(?:买|投|扣|取|赎|转|充|存|付|花|赚|亏|赔|卖|加仓|减仓|补仓|改成|改为|改到|金额|到账|打款|降到|加到|提到|减到|调到|进去|剩|投入|本金|预算|额度|限额|上限|下限|门槛|起投|起购|收|给|还|借|拿|套|少|多|提|刷|退|汇|打|工资|闲钱|每(?:次|期|笔|个?月|周|星期|礼拜|天|日)(?:[一二三四五六日天](?![百千万])|[\\d一二三四五六七八九十]{1,3}[号日])?)(?:了|出|入|进|回|去|掉|个|我|到|成|为|来|走|的|是|在|有)*(?:大概|差不多|大约|约|至少|最多|最少|一共|总共|才|只|就)?\\s*$`,
);
const asked =
  /^\s*(?:改(?:成|到|为)?\d|够|行|可以|起投|起购|起步|左右|以内|以下|以上|就行|就好|吧)/;
const alone = /^[\s,]*(?:那?就?|大概|差不多|改成|不对|不是|是|要|买|我要|我想买|还是|先|[\s,])*$/;
const aloneAfter = /^\s*(?:吧|就行|就好|可以|左右|好了|啊|呢|的|行吗|可以吗)*[。!,?]?\s*$/;

const currencies: readonly (readonly [RegExp, ForeignCurrency])[] = [
  [/^(?:美|刀|usd)/, 'USD'],
  [/^(?:港|hkd)/, 'HKD'],
  [/^(?:欧|eur)/, 'EUR'],
  [/^(?:英|gbp)/, 'GBP'],
  [/^(?:日|jpy)/, 'JPY'],
];

/**
 * Amounts of money. A bare number counts where money is paid, where it is spoken in 万, 千 or 百, or
 * where it is the whole message; numbers of shares, days, codes, dates and percentages do not.
 */
export function findAmounts(text: string): readonly Found<FoundAmount>[] {
  return findQuantities(text)
    .filter((quantity) => isMoney(quantity, text))
    .map(({ start, end, low, high, unit }) => {
      const before = text.slice(Math.max(0, start - signReach), start);
      const [signs = ''] = sign.exec(before) ?? foreignSign.exec(before) ?? [];
      const foreign = foreignSign.test(before) ? 'USD' : undefined;
      const currency = currencies.find(([pattern]) => pattern.test(unit))?.[1] ?? foreign;
      return {
        start: start - signs.length,
        end,
        value: {
          value: low.toFixed(),
          ...(high === undefined ? {} : { upTo: high.toFixed() }),
          ...(currency === undefined ? {} : { currency }),
        },
      };
    });
}

function isMoney({ start, end, unit, isSpoken, written }: Quantity, text: string): boolean {
  if (unit.startsWith('份')) return false;
  const before = text.slice(Math.max(0, start - 16), start);
  const after = text.slice(end, end + 8);
  if (sign.test(before) || foreignSign.test(before)) return true;
  if (isOrdinal(written, before)) return false;
  if (unit !== '') return isUnitOfMoney({ unit, written, before, after });
  if (counted.test(after)) return false;
  if (isSpoken) return true;
  return isBareAmount(written) && isPaid({ before, after, text, start, end });
}

/** 第三, 沪深300, T+1: a number that ranks or names. */
function isOrdinal(written: string, before: string): boolean {
  return ordinal.test(before) || (/^\d/.test(written) && partOfWord.test(before));
}

interface Unit {
  readonly unit: string;
  readonly written: string;
  readonly before: string;
  readonly after: string;
}

/** 这一块 and 一块儿 are no money. */
function isUnitOfMoney({ unit, written, before, after }: Unit): boolean {
  if (unit === '刀') return /\d/.test(written);
  if (unit !== '块' || !/^[一两]$/.test(written)) return true;
  return paying.test(before) && !/^(?:儿|去|来|业务|内容|的)/.test(after);
}

function isBareAmount(written: string): boolean {
  return (
    /^\d{2,5}(?:\.\d{1,2})?$|^\d{7,9}$|^\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?$/.test(written) ||
    /^[一二三四五六七八九]?十[一二三四五六七八九]?$/.test(written)
  );
}

interface Place {
  readonly before: string;
  readonly after: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Hotlines, and numbers that are words. */
const noAmount = /^(?:1[02]\d86|12386|123\d\d|95\d{3}|666+|886|88|233+|520|521|1314)$/;
const otherNumber = /(?:尾号|手机|号码|密码|验证码|工号|邮编)[^,。]{0,4}$/;

function isPaid({ before, after, text, start, end }: Place): boolean {
  const written = text.slice(start, end);
  if (noAmount.test(written) || otherNumber.test(before)) return false;
  if (paying.test(before)) return true;
  if (!/^\d{3,}/.test(written) || /^20[1-3]\d$/.test(written)) return false;
  return (
    asked.test(after) || (alone.test(text.slice(0, start)) && aloneAfter.test(text.slice(end)))
  );
}
