import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskPrivate } from '../../src/compose/mask-private.js';

const fundCodes = ['161610', '005827', '110011'];
const mask = (text: string) =>
  maskPrivate(text, { isFundCode: (digits) => fundCodes.includes(digits) });

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((found) => found.join(''));

const phones = fc
  .tuple(fc.constantFrom('13', '14', '15', '16', '17', '18', '19'), digits(9))
  .map((parts) => parts.join(''));
const birthDays = fc
  .date({ min: new Date('1930-01-01'), max: new Date('2010-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10).replaceAll('-', ''));
const idCards = fc
  .tuple(
    fc.constantFrom('110101', '440305', '310115', '510104'),
    birthDays,
    digits(3),
    fc.constantFrom(...Array.from('0123456789Xx')),
  )
  .map((parts) => parts.join(''));
const oldIdCards = fc
  .tuple(fc.constantFrom('110101', '440305'), birthDays, digits(3))
  .map(([region, born, rest]) => region + born.slice(2) + rest);
const bankCards = fc
  .tuple(fc.constantFrom('62', '4', '5'), digits(17), fc.integer({ min: 16, max: 19 }))
  .map(([head, rest, length]) => (head + rest).slice(0, length));

/** Chinese without digits, and without the words after which a secret is expected. */
const chinese = fc
  .array(
    fc.constantFrom(...Array.from('我的手机号是赎回了基金到账没有，。！？请帮查一下（）“”谢 \n')),
    {
      maxLength: 12,
    },
  )
  .map((characters) => characters.join(''));

const inGroups = (number: string, separator: string, sizes: readonly number[]) => {
  const starts = sizes.map((_, at) => sizes.slice(0, at).reduce((sum, size) => sum + size, 0));
  return starts
    .map((start, at) => number.slice(start, start + (sizes[at] ?? 0)))
    .filter((part) => part !== '')
    .join(separator);
};
const separators = fc.constantFrom(' ', '-', '－', '\u3000', '\u200b');
const fullWidth = (number: string) =>
  number.replaceAll(/\w/g, (character) =>
    String.fromCodePoint((character.codePointAt(0) ?? 0) + 0xfee0),
  );

describe('masking', () => {
  it.each([
    { what: 'a phone', text: '我的手机13800000001', masked: '我的手机138****0001' },
    { what: 'a phone in groups', text: '138 0000 0001 谢谢', masked: '138****0001 谢谢' },
    { what: 'a phone with dashes', text: '138-0000-0001', masked: '138****0001' },
    { what: 'a phone abroad', text: '+86 138 0000 0001', masked: '+86 138****0001' },
    { what: 'a phone after 86', text: '+8613800000001', masked: '+86138****0001' },
    { what: 'a phone in full width', text: '１３８００００００01', masked: '138****0001' },
    { what: 'a phone digit by digit', text: '1 3 8 0 0 0 0 0 0 0 1', masked: '138****0001' },
    { what: 'a phone set in bold', text: '**13800000001**', masked: '**138****0001**' },
    { what: 'an ID card', text: '11010119900307123x', masked: '**************123X' },
    { what: 'an ID card in groups', text: '110101 19900307 1234', masked: '**************1234' },
    { what: 'an old ID card', text: '身份证110101900307123', masked: '身份证***********7123' },
    { what: 'a bank card', text: '卡号6222021234567890123。', masked: '卡号***************0123。' },
    { what: 'a bank card in groups', text: '6222 0212 3456 7890', masked: '************7890' },
    { what: 'a password', text: '密码：Abc@123，帮我登录', masked: '密码：******，帮我登录' },
    { what: 'a password in words', text: '密码改成qwer1234了', masked: '密码改成******了' },
    { what: 'a password in English', text: 'pwd: hello!', masked: 'pwd: ******' },
    { what: 'a password before its name', text: 'abc123是登录密码', masked: '******是登录密码' },
    { what: 'a password of digits', text: '我的密码 123456', masked: '我的密码 ******' },
    { what: 'a password like a phone', text: '密码是13800000001', masked: '密码是******' },
    { what: 'a code', text: '验证码123456', masked: '验证码******' },
    { what: 'a code in halves', text: '验证码是 123 456', masked: '验证码是 ******' },
    { what: 'a code that has come', text: '验证码收到了，886622', masked: '验证码收到了，******' },
    { what: 'a code before its name', text: '886622是验证码', masked: '******是验证码' },
    { what: 'a landline', text: '座机010-88886666', masked: '座机010****6666' },
    { what: 'a landline in one piece', text: '075526948666', masked: '0755****8666' },
    { what: 'a landline in brackets', text: '(0755)2694 8666', masked: '0755****8666' },
    { what: 'a landline with an extension', text: '0755-26948666-8001', masked: '0755****8666' },
    { what: 'an address', text: '发到zhang.san@qq.com吧', masked: '发到z***@qq.com吧' },
    { what: 'an address in full width', text: 'ｌｉ＠ｑｑ．ｃｏｍ', masked: 'l***@qq.com' },
    { what: 'an address of digits', text: '13800000001@139.com', masked: '1***@139.com' },
    { what: 'a phone in characters', text: '一三八零零零零零零零一', masked: '138****0001' },
    { what: 'a phone as it is spoken', text: '幺三八 零零零零 零零零幺', masked: '138****0001' },
    { what: 'a phone in both', text: '打138零零零零0001', masked: '打138****0001' },
    {
      what: 'an ID card in characters',
      text: '一一零一零一一九九零零三零七一二三X',
      masked: '**************123X',
    },
    {
      what: 'a bank card in characters',
      text: '六二二二零二一二三四五六七八九零',
      masked: '************7890',
    },
    { what: 'a card that begins like a day', text: '2026112012345673', masked: '************5673' },
    { what: 'a code in characters', text: '验证码是一二三四五六', masked: '验证码是******' },
    { what: 'a password in characters', text: '密码一二三四五六', masked: '密码******' },
    { what: 'six digits alone', text: ' 123456。', masked: ' ******。' },
    { what: 'six digits that begin like a hotline', text: '955881', masked: '******' },
    { what: 'six full-width digits', text: '１２３４５６', masked: '******' },
  ])('hides $what', ({ text, masked }) => {
    expect(mask(text).text).toBe(masked);
  });

  it.each([
    { what: 'a fund code', text: '161610' },
    { what: 'a fund code in full width', text: '１６１６１０' },
    { what: 'a fund code and an amount', text: '买161610 10000' },
    { what: 'several fund codes', text: '161610 005827 110011' },
    { what: 'a code, a day and an amount', text: '110011 20261120 1000' },
    { what: 'an amount', text: '赎回1000000元' },
    { what: 'six digits of yuan', text: '赎回100000元' },
    { what: 'a decimal', text: '12345.67' },
    { what: 'a grouped amount', text: '1,234,567,890,123,456.00' },
    { what: 'a day', text: '20261120' },
    { what: 'days', text: '2026-11-20 2026-12-20' },
    { what: 'a moment', text: '2026-11-20 14:30:00' },
    { what: 'an order', text: '订单SH2611120001到哪了' },
    { what: 'a hotline', text: '打400-883-8088没人接' },
    { what: 'a hotline beside a word', text: '改密码打400-883-8088，验证码问95588' },
    { what: 'the regulator', text: '我要打12386' },
    { what: 'a bank', text: '95588让我找你们' },
    { what: 'net values', text: '1.5432 1.5678 1.6' },
    { what: 'a question about a password', text: '密码是什么？密码是6位数吗' },
    { what: 'trouble with a password', text: '密码错误，app打不开' },
    { what: 'trouble with a code', text: '验证码60秒了还没收到，基金161610' },
    { what: 'an amount after a code', text: '验证码，1000元' },
    { what: 'a hotline with a dash', text: '400-883-8088转1' },
    { what: 'an order that begins with a day', text: '订单2026112012345678' },
    { what: 'an amount in characters', text: '卖了一万二千三百四十五块六毛七' },
    { what: 'a year in characters', text: '二零二六年十一月二十二日' },
    { what: 'a day in characters', text: '二零二六一一二二' },
    { what: 'a fund code in characters', text: '一六一六一零' },
    { what: 'idioms with numbers', text: '三三两两七七八八，一五一十' },
    { what: 'an index', text: '深证一百，三千三百点' },
    { what: 'a handle', text: '@基金小助手 你好' },
    { what: 'fund codes that begin with noughts', text: '000727 2000000' },
    { what: 'nothing', text: '' },
  ])('leaves $what', ({ text }) => {
    expect(mask(text)).toEqual({ text, found: [] });
  });

  it('tells what it hid, in order', () => {
    const { text, found } = mask('卡6222-0212-3456-7890，电话１38 0000 0001，密码是Ab1!');

    expect(text).toBe('卡************7890，电话138****0001，密码是******');
    expect(found).toEqual([
      { kind: 'bankCard', value: '6222021234567890' },
      { kind: 'phone', value: '13800000001' },
      { kind: 'password', value: 'Ab1!' },
    ]);
  });

  it('leaves the addresses and landlines that an agent gives, not a phone', () => {
    const text = '请致电010-66210166或写信到help@example.com，您的手机13800000001';

    expect(maskPrivate(text, { isFundCode: () => false, keepsContacts: true }).text).toBe(
      '请致电010-66210166或写信到help@example.com，您的手机138****0001',
    );
  });

  it('tells a code without its separator', () => {
    expect(mask('123 456').found).toEqual([{ kind: 'code', value: '123456' }]);
  });
});

describe('masking whatever the customer writes around it', () => {
  const shapes = [
    { kind: 'phone', numbers: phones, sizes: [3, 4, 4] },
    { kind: 'idCard', numbers: idCards, sizes: [6, 8, 4] },
    { kind: 'idCard', numbers: oldIdCards, sizes: [15] },
    { kind: 'bankCard', numbers: bankCards, sizes: [4, 4, 4, 4, 3] },
  ] as const;

  it.each(shapes)('hides every $kind', ({ kind, numbers, sizes }) => {
    const written = fc.tuple(numbers, separators, fc.boolean()).map(([number, separator, wide]) => {
      const grouped = inGroups(number, separator, sizes);
      return { number, forms: [number, fullWidth(number), wide ? fullWidth(grouped) : grouped] };
    });

    fc.assert(
      fc.property(chinese, written, chinese, (before, { number, forms }, after) => {
        for (const form of forms) {
          const { text, found } = mask(`${before}号${form}号${after}`);

          expect(text).not.toContain(form);
          expect(text.replaceAll(/[^\dXx]/g, '').length).toBeLessThanOrEqual(7);
          expect(found.map(({ value }) => value)).toEqual([number.toUpperCase()]);
          // Some bank cards look like ID cards.
          expect([kind, 'idCard']).toContain(found[0]?.kind);
        }
      }),
      { numRuns: 500 },
    );
  });

  const anything = fc
    .array(
      fc.oneof(
        phones,
        idCards,
        oldIdCards,
        bankCards,
        digits(6),
        digits(4),
        digits(3),
        chinese,
        fc.string({ unit: 'binary', maxLength: 5 }),
        fc.constantFrom(
          ' ',
          '-',
          '密码是',
          '验证码',
          '是验证码',
          '是密码',
          '密码 ',
          '****',
          '*',
          'x',
          '+86',
          '86',
          '.',
        ),
      ),
      { maxLength: 10 },
    )
    .map((parts) => parts.join(''));

  it('finds nothing in what it has masked', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const once = mask(text).text;

        expect(mask(once)).toEqual({ text: once, found: [] });
      }),
      { numRuns: 3000 },
    );
  });

  it('leaves text without digits and secrets as it is', () => {
    const harmless = fc
      .string({ unit: 'grapheme' })
      .filter((text) => !/\p{N}/u.test(text.normalize('NFKC')));

    fc.assert(
      fc.property(harmless, chinese, (text, words) => {
        expect(mask(text + words)).toEqual({ text: text + words, found: [] });
      }),
    );
  });

  it.each(['1', '1 ', '13', '密码', '密码a', '验证码1', '*', '1-', '\u200b', 'x'])(
    'takes little time for 4,000 characters of %j',
    (piece) => {
      const text = piece.repeat(4000 / piece.length);
      const timesMs = [1, 2, 3].map(() => {
        const start = performance.now();
        mask(text);
        return performance.now() - start;
      });

      expect(Math.min(...timesMs)).toBeLessThan(100);
    },
  );
});
