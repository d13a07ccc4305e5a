import { describe, expect, it } from 'vitest';
import { createFindFunds } from '../../../src/nlu/entities/find-funds.js';
import { createLanguagePack } from '../../../src/nlu/zh/language-pack.js';

const pack = createLanguagePack();
const findFunds = createFindFunds(
  [
    { code: '161610', names: ['融通领先成长混合(LOF)A', '融通领先成长混合A', '领先成长'] },
    { code: '009241', names: ['融通领先成长混合(LOF)C', '融通领先成长混合C', '领先成长'] },
    { code: '161616', names: ['融通医疗保健行业混合A/B'] },
    { code: '000727', names: ['融通健康产业灵活配置混合A/B'] },
    { code: '161631', names: ['融通人工智能指数(LOF)A'] },
    { code: '161604', names: ['融通深证100指数A', '深100'] },
    { code: '161626', names: ['融通通福债券(LOF)A'] },
    { code: '161608', names: ['融通易支付货币A', '易支付'] },
  ],
  pack,
);

const found = (text: string) =>
  findFunds(text).map(
    ({ start, end, value }) => `${text.slice(start, end)}=${value.codes.join('+')}`,
  );

describe('funds', () => {
  it.each([
    ['161610的净值', ['161610=161610']],
    ['融通领先成长混合(lof)a', ['融通领先成长混合(lof)a=161610']],
    ['融通领先成长混合c类', ['融通领先成长混合c类=009241']],
    ['领先成长怎么卖', ['领先成长=161610+009241']],
    ['领先成长c多少', ['领先成长c=009241']],
    ['融通领先成长今年', ['融通领先成长=161610+009241']],
    ['健康产业落袋为安', ['健康产业=000727']],
    ['我那个深证100', ['深证100=161604']],
    ['深100涨了', ['深100=161604']],
    ['易支付货币的钱', ['易支付货币=161608']],
    ['通福债', ['通福债=161626']],
    ['融通人工智能', ['融通人工智能=161631']],
    ['人工智能指数a', ['人工智能指数a=161631']],
    ['161610跟009241', ['161610=161610', '009241=009241']],
  ])('are found in %s', (text, funds) => {
    expect(found(text)).toEqual(funds);
  });

  it.each([
    ['领仙成长', '161610+009241'],
    ['领先城长', '161610+009241'],
    ['领成先长', '161610+009241'],
    ['建康产业', '000727'],
  ])('are found in spite of the slip in %s', (text, codes) => {
    expect(found(text)).toEqual([`${text}=${codes}`]);
  });

  it.each([
    '1616101',
    '600519',
    '医疗保险',
    '健康产品',
    '人工智能怎么看',
    '转人工',
    '债券',
    '货币基金',
    '混合a',
    '融通',
    '成长',
    '我的账户',
    '一年持有期',
    '',
  ])('are not found in %j', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('a single fund known by its full name', () => {
  const findOne = createFindFunds(
    [{ code: '161610', names: ['融通领先成长混合型证券投资基金(LOF)'] }],
    pack,
  );

  it.each(['领先成长', '融通领先成长', '融通领先成长混合'])('is found by %s', (text) => {
    expect(findOne(text).map(({ value }) => value.codes)).toEqual([['161610']]);
  });
});

describe('no funds', () => {
  it('are found where none are known', () => {
    expect(createFindFunds([], pack)('领先成长161610')).toEqual([]);
  });
});
