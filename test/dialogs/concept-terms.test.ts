import { describe, expect, it } from 'vitest';
import { termIn } from '../../dialogs/product/concept-terms.js';

describe('the term a message asks about', () => {
  it.each([
    ['净值是啥', 'term.nav'],
    ['那个累计净值啥意思', 'term.cumulativeNav'],
    ['最大回撤怎么理解', 'term.drawdown'],
    ['什么叫七日年化', 'term.sevenDay'],
    ['7日年化呢', 'term.sevenDay'],
    ['万份收益是啥', 'term.per10k'],
    ['C类是什么意思', 'term.classes'],
    ['A和C啥区别', 'term.classes'],
    ['T+1 到底指哪天', 'term.tDay'],
    ['T日怎么算', 'term.tDay'],
    ['LOF是什么', 'term.lof'],
    ['什么叫QDII', 'term.qdii'],
    ['巨额赎回是怎么回事', 'term.largeRedemption'],
    ['赎回费是什么', 'term.fees'],
    ['赎回是什么意思', 'term.redeem'],
    ['R3是什么意思', 'term.riskLevel'],
    ['业绩比较基准是干嘛的', 'term.benchmark'],
    ['久期咋讲的', 'term.duration'],
  ])('%s', (text, term) => {
    expect(termIn(text)).toBe(term);
  });

  it.each(['阿尔法是什么', '这个词啥意思', ''])('%j has none we know', (text) => {
    expect(termIn(text)).toBeUndefined();
  });
});
