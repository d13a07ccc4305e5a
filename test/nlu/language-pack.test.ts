import { describe, expect, it } from 'vitest';
import { createLanguagePack } from '../../src/nlu/zh/language-pack.js';

const pack = createLanguagePack();

const lengthOf = (text: string) => Math.hypot(...Object.values(pack.features(text)));

describe('normalizing', () => {
  it.each([
    ['ＡＰＰ１２３', 'app123'],
    ['贖回的錢還沒到帳', '赎回的钱还没到账'],
    ['我的帳戶淨值', '我的账户净值'],
    ['等等等等等等', '等等'],
    ['100000元', '100000元'],
    ['161610', ' fundmark '],
    ['融通领先成长混合A(161610)多少', ' fundmark 多少'],
    ['招商中证白酒指数还能拿吗', ' fundmark 还能拿吗'],
    ['招商银行的卡', '招商银行的卡'],
    ['易方达客服', '易方达客服'],
    ['13912345678', ' phonemark '],
    ['单号SH2611120001', '单号 ordermark '],
    ['谢谢😀😀', '谢谢 emojimark '],
    ['无语[捂脸]', '无语 emojimark '],
    ['到\u200b账\u0007', '到账'],
    ['帳戶餘額怎麼沒變？著急', '账户余额怎么没变?着急'],
    ['怎么后来里面只剩这么点', '怎么后来里面只剩这么点'],
    ['收不到簡訊，網路正常', '收不到短信,网络正常'],
    ['亏了(´;ω;`)', '亏了 emojimark '],
    ['(╯°□°）╯登入不了', ' emojimark 登录不了'],
    ['谢谢^_^', '谢谢 emojimark '],
    ['无语T_T', '无语 emojimark '],
    ['费率(7%)', '费率(7%)'],
    ['app(ios)打不开', 'app(ios)打不开'],
    ['', ''],
  ])('writes %s as %s', (given, expected) => {
    expect(pack.normalize(given)).toBe(expected);
  });
});

describe('tokenizing', () => {
  it.each([
    ['定投到账', ['定投', '到账']],
    ['帮我转人工', ['帮', '我', '转人工']],
    ['最大回撤', ['最大回撤']],
  ])('keeps the fund words of %s whole', (text, tokens) => {
    expect(pack.tokenize(text)).toEqual(tokens);
  });

  it('keeps signs, and joins what only a space parts', () => {
    expect(pack.tokenize('赎回app，转 人工')).toEqual(['赎回', 'app', '，', '转人工']);
  });

  it.each([
    ['您好，请问管理费多少，谢谢', ['管理费', '多少']],
    ['老师好！白酒还能拿吗 辛苦了~', ['白酒', '还', '能', '拿', '吗']],
    ['好的谢谢', ['好', '的', '谢谢']],
    ['你好 在吗', ['你好', '在', '吗']],
    ['客服态度差', ['客服', '态度', '差']],
  ])('leaves out the courtesies around %s', (text, tokens) => {
    expect(pack.tokenize(pack.normalize(text))).toEqual(tokens);
  });
});

describe('features', () => {
  it('gives words, groups of names, characters and their pairs, sounds and concepts', () => {
    expect(pack.stem(pack.tokenize('支付宝亏')).join(' | ')).toBe(
      'w:支付宝 | k:平台 | u:支 | b:支付 | u:付 | b:付宝 | u:宝 | b:宝亏 | u:亏 | ' +
        'y:zi | p:zi fu | y:fu | p:fu bao | y:bao | p:bao kui | y:kui | c:亏损',
    );
  });

  it('forms no pair across a sign', () => {
    expect(pack.stem(['赎', '，', '回']).filter((name) => name.startsWith('b:'))).toEqual([]);
  });

  it.each([
    ['shuhui', '赎回'],
    ['shu hui', '赎回'],
    ['书会', '赎回'],
    ['suhui', '赎回'],
  ])('hears %s as %s', (written, meant) => {
    expect(pack.stem(pack.tokenize(written))).toContain('p:su hui');
    expect(pack.stem(pack.tokenize(meant))).toContain('p:su hui');
  });

  it('shares parts between a Latin word and the same word misspelt', () => {
    const shared = pack.stem(['pasword']).filter((name) => pack.stem(['password']).includes(name));

    expect(shared).toEqual(['g:pas', 'g:swo', 'g:wor', 'g:ord']);
  });

  it.each([
    '我的基金怎么还没到账',
    'please tell me where all of my money is',
    '怎么还没到账'.repeat(50),
  ])('gives %s the same length', (text) => expect(lengthOf(text)).toBeCloseTo(3));

  it('gives a word or two less than a sentence', () => {
    expect(lengthOf('好的')).toBeLessThan(lengthOf('好的呀'));
    expect(lengthOf('好的呀')).toBeLessThan(3);
  });

  it.each(['', '   ', '。。。', '\u0000\u200b', '\ud800'])('has none for %j', (text) => {
    expect(pack.features(text)).toEqual({});
  });

  it('reads the beginning and the end of a very long text', () => {
    const features = pack.features(`赎回${'的'.repeat(9)}${'a b '.repeat(2_000)}没到账`);

    expect(features).toHaveProperty(['w:赎回']);
    expect(features).toHaveProperty(['w:没到账']);
  });
});
