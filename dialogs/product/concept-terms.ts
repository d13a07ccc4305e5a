import type { Glossary } from '../../src/dialog/glossary.js';

/** Who answers for an explanation, and the days on which it may be given, YYYY-MM-DD. */
export interface Article {
  readonly source: string;
  readonly validFrom: string;
  /** undefined: until further notice. */
  readonly validTo: string | undefined;
}

/**
 * A term that is explained: the key of its text, the words by which customers call it, and the name
 * it has in answers, if it is offered beside them.
 */
interface Term extends Partial<Article> {
  readonly key: string;
  readonly called: RegExp;
  readonly name?: string;
}

/** What holds of a term that says nothing else. */
const general: Article = {
  source: '客服知识库（示例，2026年11月复核）',
  validFrom: '2026-01-01',
  validTo: undefined,
};

/** The longer names first: 累计净值 is no 净值. */
const terms: readonly Term[] = [
  { key: 'term.cumulativeNav', called: /累[计积]净值/, name: '累计净值' },
  { key: 'term.navDate', called: /未知价|净值日期/, name: '未知价' },
  { key: 'term.sevenDay', called: /[七7]\s*日年化|年化/, name: '7 日年化' },
  { key: 'term.per10k', called: /万份(?:收益)?/, name: '万份收益' },
  { key: 'term.nav', called: /净值|nav/i, name: '单位净值' },
  { key: 'term.classes', called: /(?:[abc]\s*(?:类|份额|[和与跟、]))|[abc]类/i },
  { key: 'term.drawdown', called: /回撤/, name: '最大回撤' },
  { key: 'term.sharpe', called: /夏普/, name: '夏普比率' },
  { key: 'term.volatility', called: /波动率?/, name: '波动率' },
  { key: 'term.benchmark', called: /基准/, name: '业绩比较基准' },
  { key: 'term.tDay', called: /t\s*\+\s*\d|t\s*日|交易日|确认日/i, name: 'T+1' },
  { key: 'term.dca', called: /定投|微笑曲线/ },
  { key: 'term.lof', called: /lof|场内|场外|转托管/i, name: 'LOF' },
  { key: 'term.qdii', called: /qdii/i, name: 'QDII' },
  { key: 'term.fof', called: /fof|基金中基金/i, name: 'FOF' },
  { key: 'term.etf', called: /etf|联接/i },
  { key: 'term.largeRedemption', called: /巨额赎回|延期办理/, name: '巨额赎回' },
  { key: 'term.riskLevel', called: /r\s*[1-5]|c\s*[1-5](?!\d)|风险等级|适当性/i, name: '风险等级' },
  { key: 'term.dividend', called: /红利再投|现金分红|分红|除息|权益登记/, name: '红利再投资' },
  { key: 'term.fees', called: /(?:申购|认购|赎回|管理|托管|销售服务)费|费率/ },
  { key: 'term.subscribe', called: /认购|申购/ },
  { key: 'term.redeem', called: /赎回/ },
  { key: 'term.duration', called: /久期/, name: '久期' },
];

/** The terms as they are offered beside answers. */
export const glossary: Glossary = {
  usedIn: (answer) =>
    terms.flatMap(({ key, name }) =>
      name !== undefined && answer.includes(name) ? { key, name } : [],
    ),
  namedBy: (message) => terms.filter(({ called }) => called.test(message)).map(({ key }) => key),
};

/** Keys of all explanations. */
export const termKeys: readonly string[] = terms.map(({ key }) => key);

/** The key of the explanation of what a message asks about. undefined: no term is known in it. */
export const termIn = (text: string): string | undefined =>
  terms.find(({ called }) => called.test(text))?.key;

/** Who answers for the explanation with this key, and when. */
export function articleOf(key: string): Article {
  const { source, validFrom, validTo } = { ...general, ...terms.find((term) => term.key === key) };
  return { source, validFrom, validTo };
}

/** Whether the explanation may be given on a day. */
export function mayExplain(key: string, today: string): boolean {
  const { validFrom, validTo } = articleOf(key);
  return validFrom <= today && (validTo === undefined || today <= validTo);
}
