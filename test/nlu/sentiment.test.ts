import { describe, expect, it } from 'vitest';
import { createReadSentiment } from '../../src/nlu/sentiment/read-sentiment.js';
import { createNormalizer } from '../../src/nlu/zh/normalize-text.js';

const read = createReadSentiment(createNormalizer());

describe('the score', () => {
  it.each(['谢谢你，讲得很清楚', '非常感谢', '服务真好', '太棒了'])('is above 0 for %s', (text) => {
    expect(read(text).score).toBeGreaterThan(0);
  });

  it.each(['你们就是骗子', '垃圾客服', '太慢了，气死我了', '不满意', '不太满意', '客服态度恶劣'])(
    'is below 0 for %s',
    (text) => {
      expect(read(text).score).toBeLessThan(0);
    },
  );

  it.each(['161610今天净值多少', '怎么赎回', '不着急', '麻烦您帮我查一下净值', ''])(
    'is 0 for %j',
    (text) => {
      expect(read(text).score).toBe(0);
    },
  );

  it('grows with the degree and stays within 1', () => {
    const [plain, strong, much] = ['生气', '非常生气', '骗子'.repeat(300)].map(
      (text) => read(text).score,
    );

    expect(strong).toBeLessThan(plain ?? 0);
    expect(much).toBeGreaterThanOrEqual(-1);
  });

  it('names the words that spoke for it', () => {
    expect(read('你们这些騙子，還我血汗錢')).toMatchObject({ words: ['骗子', '血汗钱'] });
  });
});

describe('urgency', () => {
  it.each(['急用钱', '我着急', '今天必须到账', '等着用这笔钱', '麻烦尽快', '钱呢？？'])(
    'is heard in %s',
    (text) => expect(read(text).urgent).toBe(true),
  );

  it.each(['不着急', '别急', '不急，慢慢来', '净值多少', '怎么改紧急联系人'])(
    'is not heard in %s',
    (text) => expect(read(text).urgent).toBe(false),
  );
});

describe('a threat', () => {
  it.each([
    '我要找媒体',
    '发微博曝光你们',
    '打12386了',
    '去证监会告你们',
    '我的律师会联系你们',
    '我要报警',
  ])('is heard in %s', (text) => expect(read(text).threat).toBe(true));

  it.each(['怎么赎回', '告诉我净值', '客服电话多少'])('is not heard in %s', (text) =>
    expect(read(text).threat).toBe(false),
  );
});

describe('danger', () => {
  it.each([
    '我不想活了',
    '亏成这样，活不下去了',
    '跌得想死',
    '想死的心都有了',
    '真想从楼上跳下去',
    '我要跳樓',
    '死了算了',
    '要跟你们同归于尽',
    '拿刀去你们公司',
    '活着没意思',
    `${'我买了你们的基金。'.repeat(500)}不想活了`,
  ])('is heard in %s', (text) => expect(read(text).danger).toBe(true));

  it.each([
    '手机死机了',
    '页面卡死',
    '累死我了',
    '笑死',
    '烦死了',
    '急死人',
    '死活登不上',
    '大盘跳水',
    '追涨杀跌',
    '基金跌惨了',
  ])('is not heard in %s', (text) => expect(read(text).danger).toBe(false));
});
