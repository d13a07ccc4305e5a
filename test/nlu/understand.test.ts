import { describe, expect, it } from 'vitest';
import { createUnderstand } from '../../src/nlu/create-understand.js';
import { loadModel } from '../../src/nlu/intent-model.js';

const funds = [
  { code: '161610', names: ['融通领先成长混合A', '领先成长'] },
  { code: '009241', names: ['融通领先成长混合C', '领先成长'] },
  { code: '161604', names: ['融通深证100指数A', '深证100'] },
];

const understand = createUnderstand({
  // The model that `npm test` has trained on the corpus.
  model: await loadModel(new URL('../../models/zh.json', import.meta.url).pathname),
  funds,
  clock: () => new Date('2026-11-22T04:00:00Z'),
});

describe('understanding', () => {
  it('gives intent, entities and sentiment of a message', () => {
    expect(understand('我上周三卖的领先成长，一万二，怎么还没到账，急用钱')).toMatchObject([
      {
        intent: 'trading.redeem_arrival',
        category: 'trading',
        entities: [
          { kind: 'date', text: '上周三', from: '2026-11-11', to: '2026-11-11' },
          { kind: 'fund', text: '领先成长', codes: ['161610', '009241'] },
          { kind: 'amount', text: '一万二', value: '12000' },
        ],
        sentiment: { urgent: true, threat: false, danger: false },
      },
    ]);
  });

  it('points into the text as it was written', () => {
    const text = '😀訂單ＳＨ２６１１１２０００１，領先成長Ａ，昨天贖回３萬';

    const [first] = understand(text);
    const entities = first?.entities ?? [];

    expect(entities.map(({ kind }) => kind)).toEqual(['orderNumber', 'fund', 'date', 'amount']);
    expect(entities.map(({ start, end }) => text.slice(start, end))).toEqual(
      entities.map((entity) => entity.text),
    );
    expect(entities[0]).toMatchObject({ value: 'SH2611120001' });
    expect(entities[3]).toMatchObject({ value: '30000' });
  });

  it('reads neither a day nor an amount into a fund or an order number', () => {
    const [first] = understand('深证100 SH2611120001');

    expect(first?.entities.map(({ kind }) => kind)).toEqual(['fund', 'orderNumber']);
  });

  it.each([
    ['转人工', 'handoff.request'],
    ['赎回的事别跟我扯了，给我找个真人', 'handoff.request'],
    ['人工人工人工', 'handoff.request'],
    ['投诉赎回太慢', 'complaint'],
    ['净值都查不到，我要投诉你们', 'complaint'],
  ])('puts the demand of %s before the topic', (text, intent) => {
    expect(understand(text)[0]?.intent).toContain(intent);
  });

  it('leaves the hotlines of others out of scope', () => {
    expect(understand('招商银行信用卡怎么转人工')[0]?.category).toBe('oos');
  });

  it('ranks the runner-up below', () => {
    const [first] = understand('基金净值和赎回');

    expect(first?.runnerUp?.confidence).toBeLessThanOrEqual(first?.confidence ?? 0);
  });
});

describe('several wishes', () => {
  it('come in the order of the message, each with what it names and where it stands', () => {
    const text = '帮我查一下领先成长的净值，顺便问下怎么定投';

    const wishes = understand(text);

    expect(wishes).toMatchObject([
      { intent: 'product.nav', entities: [{ kind: 'fund', text: '领先成长' }] },
      { intent: 'trading.dca_setup', entities: [] },
    ]);
    expect(wishes.map(({ part }) => text.slice(part?.start, part?.end))).toEqual([
      '帮我查一下领先成长的净值，',
      '怎么定投',
    ]);
  });

  it('point into the whole message', () => {
    const text = '忘记密码了怎么办？另外深证100的风险有多大？';

    const [, second] = understand(text);

    expect(second?.entities.map(({ start, end }) => text.slice(start, end))).toEqual(['深证100']);
  });

  it.each([
    '我上周买的基金亏了，什么时候能回本',
    '你好，我想问一下赎回多久到账',
    '上周三卖的基金，一万二还没到账',
    '转人工，另外净值多少',
    '我买了三年了，一直没管，今天想赎回，怎么弄',
  ])('are not seen in the one wish of %s', (text) => {
    expect(understand(text)).toHaveLength(1);
  });
});

describe('after another turn', () => {
  const before = { intent: 'product.nav', fundCodes: ['161610'] };

  it.each([
    ['那费率呢', 'product.fees'],
    ['它的风险等级', 'product.risk_level'],
    ['那只基金经理是谁', 'product.manager'],
  ])('%s is about the fund spoken of', (text, intent) => {
    expect(understand(text, before)).toMatchObject([
      { intent, entities: [{ kind: 'fund', codes: ['161610'] }] },
    ]);
  });

  it('a fund alone asks the same of that fund', () => {
    expect(understand('那深证100呢', before)).toMatchObject([
      { intent: 'product.nav', entities: [{ text: '深证100', codes: ['161604'] }] },
    ]);
  });

  it('a complete question stands for itself', () => {
    expect(understand('怎么修改交易密码', before)).toEqual(understand('怎么修改交易密码'));
  });

  it('nothing is added to talk', () => {
    const talked = { intent: 'smalltalk.thanks', fundCodes: [] };

    expect(understand('深证100呢', talked)).toEqual(understand('深证100呢'));
  });
});

describe('reasons', () => {
  it('name words that spoke for the intent, and others for the runner-up', () => {
    const [first] = understand('基金净值和赎回');

    expect(first?.reasons?.intent.length).toBeGreaterThan(0);
    expect(first?.reasons?.intent.length).toBeLessThanOrEqual(5);
    expect(first?.reasons?.intent).not.toEqual(first?.reasons?.runnerUp);
  });

  it('begin with the words that were a demand', () => {
    expect(understand('赎回的事别跟我扯了，给我找个真人')[0]?.reasons?.intent[0]).toBe(
      '要求「找个真人」',
    );
  });
});

describe('a text of another kind', () => {
  it.each(['', '   ', '。。。', '😀😀', '\u0000\u0001\u200b', '？？？'])(
    'without words (%j) is out of scope with no confidence',
    (text) => {
      expect(understand(text)).toMatchObject([{ category: 'oos', confidence: 0, entities: [] }]);
    },
  );

  it.each(['what is the weather today', '投資信託とは何ですか', 'asdfgh', 'مرحبا', '\ud800x'])(
    'in a language we do not speak (%s) is out of scope',
    (text) => {
      expect(understand(text)[0]?.category).toBe('oos');
    },
  );

  it('is understood by its beginning when it is very long', () => {
    const text = `领先成长赎回的钱怎么还没到账？${'我等了很久了。'.repeat(1_000)}`;

    expect(understand(text)).toMatchObject([
      { intent: 'trading.redeem_arrival', entities: [{ kind: 'fund' }] },
    ]);
  });

  it('is understood the same the second time', () => {
    expect(understand('周三卖的怎么没到账')).toEqual(understand('周三卖的怎么没到账'));
  });
});
