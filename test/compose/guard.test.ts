import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadGuard } from '../../src/compose/guard.js';
import { loadRules } from '../../src/compose/guard-rules.js';
import { loadGuardExamples } from './guard-examples.js';

const guard = loadGuard();
const { rules } = loadRules();
const examples = loadGuardExamples();

const rulesBroken = (text: string) => guard.check(text).map(({ ruleId }) => ruleId);
const safeFormOf = (id: string) => rules.find((rule) => rule.id === id)?.safeForm ?? '';

/** Messages of lawful and unlawful sentences, of their pieces, and of what stands between. */
const messages = fc
  .array(
    fc.oneof(
      fc.constantFrom(...examples.flatMap(({ catches }) => catches)),
      fc.constantFrom(...examples.flatMap(({ passes }) => passes)),
      fc.constantFrom('保', '本', '收益率', '不', '12%', '。', '，', '！', '\n', ' ', '您好', '但'),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

describe('checking a message', () => {
  it('tells the rule, the sentence and what to say instead', () => {
    const violations = guard.check('您好。这只基金保本。还有别的问题吗？');

    expect(violations).toEqual([
      {
        ruleId: 'promise',
        title: '承诺或暗示保本、保收益、承担损失',
        legalReference: expect.stringContaining('《证券投资基金法》') as string,
        sentence: '这只基金保本。',
        lawfulWording: expect.stringContaining('基金投资有风险') as string,
      },
    ]);
  });

  it('names violations in the order of the sentences', () => {
    expect(rulesBroken('请把密码发给我。这只基金保本！')).toEqual(['secrets', 'promise']);
  });

  it.each([
    { how: 'spaces', text: '保 证 收 益' },
    { how: 'zero-width characters', text: '保\u200b证\u2060收\ufeff益' },
    { how: 'line ends', text: '保\n证\n收\n益' },
    { how: 'a line end within a word', text: '这只基金保\n本' },
    { how: 'stops', text: '保！本！保！息！' },
    { how: 'dots', text: '保·证·收.益' },
    { how: 'emoji', text: '保👍证👍收益' },
    { how: 'quotes', text: '「保」“本”' },
    { how: 'traditional characters', text: '保證收益' },
    { how: 'full-width letters', text: '业绩ＴＯＰ１' },
    { how: 'pinyin', text: 'bao ben' },
    { how: 'pinyin with tones', text: 'wěn zhuàn不赔' },
    { how: 'half a word in pinyin', text: '保ben' },
    { how: 'pinyin with signs between', text: "bao-ben、bao'xi" },
    { how: 'a character of the same sound', text: '葆本' },
    { how: 'a character of the same look', text: '保夲' },
    { how: 'a chat face', text: '保[微笑]本' },
    { how: 'a flag', text: '保🇨🇳本' },
  ])('sees through $how', ({ text }) => {
    expect(guard.check(text)).not.toEqual([]);
  });

  it.each([
    { why: 'belongs to another clause', text: '不用多想，保本保息。' },
    { why: 'is turned round', text: '不能提前赎回，但是保本。' },
    { why: 'is doubled', text: '我们不会不保本。' },
    { why: 'is part of another word', text: '特别高收益。' },
    { why: 'praises', text: '不可多得的高收益。' },
    { why: 'is too far away', text: '我们不收取您任何其他名目的管理费用保证收益。' },
  ])('is not misled by a negation that $why', ({ text }) => {
    expect(guard.check(text)).not.toEqual([]);
  });

  it.each([
    '余额宝本月的收益在支付宝里看。',
    '您的宝本周出生吗？',
    'App 的 beta 版 1.2.0 已经发布。',
  ])('sees no disguise in: %s', (text) => {
    expect(guard.check(text)).toEqual([]);
  });

  it('finds the unlawful part behind a lawful one', () => {
    expect(rulesBroken('我们不保证本金但保证收益。')).toEqual(['promise']);
  });

  it('accepts a return figure only beside its source, the benchmark and the statement', () => {
    const figure = '近一年收益率 12.3%。';
    const source = '来源：年度报告。';
    const benchmark = '同期业绩比较基准收益率 8.1%。';
    const statement = '基金的过往业绩并不预示其未来表现。';

    expect(guard.check(figure + benchmark + source)).not.toEqual([]);
    expect(guard.check(figure + source + statement)).not.toEqual([]);
    expect(guard.check(figure + benchmark + statement)).not.toEqual([]);
    expect(guard.check(figure + source + benchmark + statement)).toEqual([]);
  });

  it('has nothing to say about an empty message', () => {
    expect(guard.check('')).toEqual([]);
  });
});

describe('making a message safe', () => {
  it('replaces the sentence that fails and keeps the others', () => {
    const { text, violations } = guard.makeSafe('您好！\n这只基金保本。还有别的问题吗？');

    expect(text).toBe(`您好！\n${safeFormOf('promise')}还有别的问题吗？`);
    expect(violations.map(({ sentence }) => sentence)).toEqual(['这只基金保本。']);
  });

  it('gives a lawful message back as it was', () => {
    const message = '  我们不保证本金不受损失。\n\n请问还有什么可以帮您？ ';

    expect(guard.makeSafe(message)).toEqual({ text: message, violations: [] });
  });

  it('says a safe form once for several sentences', () => {
    const { text } = guard.makeSafe('这只基金保本。而且稳赚。\n亏了我们赔。\n再见。');

    expect(text).toBe(`${safeFormOf('promise')}\n再见。`);
  });

  it('mends a sentence that became unlawful by the loss of its neighbour', () => {
    const { text } = guard.makeSafe(
      '近一年收益率 12.3%。来源：年报，比较基准涨了 8%，保证您赚钱。基金的过往业绩并不预示其未来表现。',
    );

    expect(text).toBe(
      `${safeFormOf('returnFigure')}${safeFormOf('promise')}基金的过往业绩并不预示其未来表现。`,
    );
  });

  it('replaces all lines that a word is spread over', () => {
    expect(guard.makeSafe('您好。\n保\n本\n再见。').text).toBe(
      `您好。\n${safeFormOf('promise')}\n再见。`,
    );
  });

  it('always ends in a lawful message, and is then done', () => {
    fc.assert(
      fc.property(messages, (message) => {
        const { text } = guard.makeSafe(message);

        expect(guard.check(text)).toEqual([]);
        expect(guard.makeSafe(text)).toEqual({ text, violations: [] });
      }),
      { numRuns: 1000 },
    );
  });

  it('changes a message exactly when it is unlawful', () => {
    fc.assert(
      fc.property(messages, (message) => {
        const { violations } = guard.makeSafe(message);

        expect(violations.length > 0).toBe(guard.check(message).length > 0);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a check', () => {
  it.each(
    [
      [
        '保证',
        '不',
        '收益率',
        '建议您',
        '下个月',
        '您可以考虑',
        '不保证收益',
        '近一年',
        '保\n',
        '保。',
      ],
      ['1', 'a', '·', ' ', '（', '\u200b', '收益率1', '证监会批准', '密码', '别家', '〔', '1%'],
    ].flat(),
  )('does not hang on 4,000 characters of %j', (piece) => {
    const text = piece.repeat(4000 / piece.length);

    const began = performance.now();
    guard.makeSafe(text);

    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
