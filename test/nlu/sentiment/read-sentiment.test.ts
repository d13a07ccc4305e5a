import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createReadSentiment } from '../../../src/nlu/sentiment/read-sentiment.js';
import { createLanguagePack } from '../../../src/nlu/zh/language-pack.js';

const read = createReadSentiment(createLanguagePack());

const about = (intent: string) => ({ intent, confidence: 0.9 });

describe('the score', () => {
  it.each(['谢谢你，讲得很清楚', '非常感谢', '服务真好', '太棒了', '👍'])(
    'is above 0 for %s',
    (text) => {
      expect(read(text).score).toBeGreaterThan(0);
    },
  );

  it.each([
    '你们就是骗子',
    '垃圾客服',
    '太慢了，气死我了',
    '不满意',
    '不太满意',
    '客服态度恶劣',
    '我要投诉',
    '真棒，又白等三天',
    '你们可真行',
    '呵呵',
    '谢谢你们让我亏了一大笔',
  ])('is below 0 for %s', (text) => {
    expect(read(text).score).toBeLessThan(0);
  });

  it.each([
    '161610今天净值多少',
    '怎么赎回',
    '不着急',
    '没有不满意',
    '麻烦您帮我查一下净值',
    '满意度怎么评',
    '万一亏了怎么办',
    '服务好吗',
    '',
  ])('is 0 for %j', (text) => {
    expect(read(text).score).toBe(0);
  });

  it('grows with the degree and stays within 1', () => {
    const [plain, strong, much] = ['郁闷', '非常郁闷', '骗子'.repeat(300)].map(
      (text) => read(text).score,
    );

    expect(strong).toBeLessThan(plain ?? 0);
    expect(much).toBeGreaterThanOrEqual(-1);
  });

  it('is better when what was wrong is over', () => {
    expect(read('一直没到账，气人').score).toBeLessThan(0);
    expect(read('之前一直没到账，挺气人，现在收到了，谢谢').score).toBeGreaterThan(0);
  });

  it('means praise as it is said where a complaint follows it', () => {
    expect(read('服务很好').score).toBeGreaterThan(read('服务很好，但是太慢，等了三天').score);
  });

  it('names the words that spoke for it', () => {
    expect(read('你们这些騙子，還我血汗錢')).toMatchObject({ words: ['骗子', '血汗钱'] });
  });

  it('names words of the message where the lexicon has none', () => {
    const { score, words } = read('跌成什么样了你们自己看看，还有脸收管理费');

    expect(score).toBeLessThan(0);
    expect(words.length).toBeGreaterThan(0);
  });
});

describe('what a message is about', () => {
  it('shows that who complains is upset, however calmly', () => {
    const text = '反映一下贵司员工的情况';

    expect(read(text).score).toBe(0);
    expect(read(text, about('complaint.service')).score).toBeLessThan(0);
    expect(read(text, about('complaint.suggestion')).score).toBe(0);
    expect(read(text, { intent: 'complaint.service', confidence: 0.1 }).score).toBe(0);
  });

  it('makes calm questions no more urgent', () => {
    expect(read('赎回几天到账', about('trading.redeem_arrival')).urgent).toBe(false);
  });
});

describe('urgency', () => {
  it.each([
    '急用钱',
    '我着急',
    '今天必须到账',
    '等着用这笔钱',
    '麻烦尽快',
    '钱呢？？',
    '有人盗刷我的卡',
    '我在医院等着缴费',
  ])('is heard in %s', (text) => expect(read(text).urgent).toBe(true));

  it.each([
    '不着急',
    '别急',
    '不急，慢慢来',
    '不是很着急',
    '净值多少',
    '怎么改紧急联系人',
    '快速赎回额度',
  ])('is not heard in %s', (text) => expect(read(text).urgent).toBe(false));
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

  it.each([
    '怎么赎回',
    '告诉我净值',
    '客服电话多少',
    '法院冻结了怎么解',
    '看到公告了',
    '没完没了的短信',
  ])('is not heard in %s', (text) => expect(read(text).threat).toBe(false));
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
    '急死我了',
    '跌死了',
    '死活登不上',
    '大盘跳水',
    '追涨杀跌',
    '基金跌惨了',
    '打你们电话打了三次',
    '拼命加仓',
    '坑死人不偿命',
  ])('is not heard in %s', (text) => expect(read(text).danger).toBe(false));
});

describe('whatever the text', () => {
  it('the score is between −1 and 1 and nothing is thrown', () => {
    const pieces = fc.constantFrom(
      ...Array.from('急死气烦不没太很了吗又还怎么钱亏跌骗投诉谢好满意，。！？😡[微笑]\ud800'),
      '等了三天',
      '一直失败',
      '跳楼',
      'sb',
    );
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.array(pieces, { maxLength: 25 }).map((parts) => parts.join('')),
    );

    fc.assert(
      fc.property(anything, (text) => {
        const { score } = read(text, { intent: 'trading.redeem', confidence: 0.7 });

        expect(Math.abs(score)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each(['急', '等了', '还没', '说', '一直', '不', '第三次', 'a', '！', '😡'])(
    'takes little time for 4,000 characters of %j',
    (piece) => {
      const text = piece.repeat(4_000 / piece.length);
      const timesMs = [1, 2, 3, 4, 5].map(() => {
        const start = performance.now();
        read(text);
        return performance.now() - start;
      });

      expect(Math.min(...timesMs)).toBeLessThan(100);
    },
  );
});
