import { describe, expect, it } from 'vitest';
import { parseTexts, placeholders, render } from '../../src/compose/templates.js';

const texts = parseTexts(
  [
    'greeting:',
    '  - 您好。',
    '  - 在的，您请说。',
    'told:',
    '  - "{fundName}预计 {date:day} 到账，金额 {amount:money}。"',
    '  - "{date:day}，{fundName}，{note}，{amount:money}。"',
    'day: ["{value:day}"]',
    'date: ["{value:date}"]',
    'moment: ["{value:moment}"]',
    'money: ["{value:money}"]',
    'shares: ["{value:shares}"]',
    'plain: ["{value}"]',
  ].join('\n'),
  'test.yaml',
);

const told = { fundName: '融通货币', date: '2026-11-23', amount: '1234567.895', note: '准时' };

describe('filling in a text', () => {
  it('puts every value in its place', () => {
    const text = render(texts, 'told', { values: told, variant: 0 });

    expect(text).toBe('融通货币预计 11月23日（周一） 到账，金额 1,234,567.90 元。');
  });

  it('takes the variants in turn', () => {
    const said = [0, 1, 2, 3].map((variant) => render(texts, 'greeting', { values: {}, variant }));

    expect(said).toEqual(['您好。', '在的，您请说。', '您好。', '在的，您请说。']);
  });

  it.each([
    { format: 'day', value: '2026-11-18', shown: '11月18日（周三）' },
    { format: 'day', value: '2026-01-04', shown: '1月4日（周日）' },
    { format: 'date', value: '2007-04-30', shown: '2007年4月30日' },
    { format: 'moment', value: '2026-11-18T06:30:00.000Z', shown: '11月18日 14:30' },
    { format: 'moment', value: '2026-11-18T23:05:00Z', shown: '11月19日 07:05' },
    { format: 'moment', value: '2026-11-18T14:30:00+08:00', shown: '11月18日 14:30' },
    { format: 'money', value: '12345.67', shown: '12,345.67 元' },
    { format: 'money', value: '0.005', shown: '0.01 元' },
    { format: 'money', value: '-1234.5', shown: '-1,234.50 元' },
    { format: 'money', value: '100', shown: '100.00 元' },
    { format: 'money', value: '12345678901234567.89', shown: '12,345,678,901,234,567.89 元' },
    { format: 'shares', value: 10000, shown: '10,000.00 份' },
    { format: 'plain', value: 3, shown: '3' },
    { format: 'plain', value: '{value}', shown: '{value}' },
    { format: 'plain', value: '', shown: '' },
  ])('shows $value as $format: $shown', ({ format, value, shown }) => {
    expect(render(texts, format, { values: { value }, variant: 0 })).toBe(shown);
  });

  it.each([
    { why: 'an unknown key', key: 'constructor', values: {}, variant: 0 },
    { why: 'a missing value', key: 'day', values: {}, variant: 0 },
    { why: 'a value only another variant needs', key: 'told', values: without('note'), variant: 0 },
    { why: 'no whole variant', key: 'greeting', values: {}, variant: 0.5 },
    { why: 'a negative variant', key: 'greeting', values: {}, variant: -1 },
    { why: 'a day that does not exist', key: 'day', values: { value: '2026-02-30' }, variant: 0 },
    { why: 'a day in another form', key: 'day', values: { value: '昨天' }, variant: 0 },
    {
      why: 'a moment without zone',
      key: 'moment',
      values: { value: '2026-11-18T14:30' },
      variant: 0,
    },
    { why: 'a figure that is none', key: 'money', values: { value: '一万' }, variant: 0 },
  ])('refuses $why', ({ key, values, variant }) => {
    expect(() => render(texts, key, { values, variant })).toThrow(RangeError);
  });

  it('refuses a value that is undefined after all', () => {
    const values = JSON.parse('{}') as Record<string, string>;

    expect(() => render(texts, 'plain', { values, variant: 0 })).toThrow(
      'Text plain misses its value value',
    );
  });

  it('never tells the value in its error', () => {
    const values = { value: 'secret' };

    expect(() => render(texts, 'money', { values, variant: 0 })).not.toThrow('secret');
    expect(() => render(texts, 'money', { values, variant: 0 })).toThrow(RangeError);
  });
});

describe('placeholders', () => {
  it('are those of all variants, each once', () => {
    expect(placeholders(texts, 'told')).toEqual(['fundName', 'date', 'amount', 'note']);
  });
});

describe('reading texts', () => {
  it.each([
    { what: 'an unknown format', yaml: 'a: ["{x:percent}"]', told: 'a: cannot read {x:percent}' },
    { what: 'a stray brace', yaml: 'a: ["{x"]', told: 'a: cannot read {' },
    { what: 'an empty placeholder', yaml: 'a: ["{}"]', told: 'a: cannot read {}' },
    { what: 'a key without variants', yaml: 'a: []', told: 'Bad texts in f.yaml' },
    { what: 'an empty variant', yaml: 'a: [" "]', told: 'Bad texts in f.yaml' },
    { what: 'a variant that is no text', yaml: 'a: [1]', told: 'Bad texts in f.yaml' },
    { what: 'a key twice', yaml: 'a: [x]\na: [y]', told: 'Bad texts in f.yaml: not YAML' },
  ])('refuses $what', ({ yaml, told: message }) => {
    expect(() => parseTexts(yaml, 'f.yaml')).toThrow(message);
  });

  it('lists every problem at once', () => {
    const yaml = 'a: ["{x:percent}"]\nb: ["}"]';

    expect(() => parseTexts(yaml, 'f.yaml')).toThrow(
      'Bad texts in f.yaml:\n- a: cannot read {x:percent}\n- b: cannot read }',
    );
  });
});

function without(name: keyof typeof told): Record<string, string> {
  const { [name]: _left, ...others } = told;
  return others;
}
