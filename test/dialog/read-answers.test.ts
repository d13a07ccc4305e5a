import { describe, expect, it } from 'vitest';
import { readAnswers } from '../../src/dialog/read-answers.js';
import { heardAs } from './heard-as.js';

const orders = [
  {
    label: '融通深证100指数A（11月20日 14:05 提交）',
    value: 'second-week',
    alsoCalled: ['招商银行', '9000'],
  },
  {
    label: '融通领先成长混合A（11月16日 09:48 提交）',
    value: 'first-week',
    alsoCalled: ['直销APP', '6000'],
  },
];
const classes = [
  { label: '融通领先成长混合(LOF)A 161610', value: 'A' },
  { label: '融通领先成长混合(LOF)C 009241', value: 'C' },
];
const help = [
  { label: '向银行查询', value: 'bankQuery' },
  { label: '24 小时内回访', value: 'followUp' },
  { label: '转人工', value: 'person' },
];
const scores = ['5', '4', '3', '2', '1'].map((value) => ({ label: `${value} 分`, value }));

const first = (text: string, offered: Parameters<typeof readAnswers>[1] = []) =>
  readAnswers(heardAs(text), offered)[0];

/** The value of the choice that the text is read as. */
const choiceIn = (text: string, offered: typeof orders | typeof help) =>
  readAnswers(heardAs(text), offered).find((event) => event.type === 'chose')?.value;

/** The score given, by words or by button. */
const scoreIn = (text: string) => {
  const event = first(text, scores);
  return event?.type === 'chose' ? Number(event.value) : event?.type === 'gaveScore' && event.score;
};

describe('choosing from a list', () => {
  it.each([
    ['融通深证100指数A（11月20日 14:05 提交）', 'second-week'],
    ['第一个', 'second-week'],
    ['第1笔', 'second-week'],
    ['1', 'second-week'],
    ['一', 'second-week'],
    ['第二个吧', 'first-week'],
    ['看第二笔', 'first-week'],
    ['最后一个', 'first-week'],
    ['后面那笔', 'first-week'],
    ['前面那个', 'second-week'],
    ['最近的那笔', 'second-week'],
    ['最早的', 'first-week'],
    ['不对，是第一个', 'second-week'],
    ['不是第一个，是第二个', 'first-week'],
    ['不是第一个是第二个', 'first-week'],
    ['我说的是第二个', 'first-week'],
    ['深证', 'second-week'],
    ['招商银行那个', 'second-week'],
    ['6000份的', 'first-week'],
  ])('reads %s', (text, value) => {
    expect(choiceIn(text, orders)).toBe(value);
  });

  it.each(['第三个', '就那个', '融通', '提交', '都要', '不是第一个', '赎回'])(
    'does not guess at %s',
    (text) => {
      expect(choiceIn(text, orders)).toBeUndefined();
    },
  );

  it.each([
    ['A', 'A'],
    ['c', 'C'],
    ['C类', 'C'],
    ['那A呢', 'A'],
    ['要C份额', 'C'],
  ])('reads the letter of a class in %s', (text, value) => {
    expect(choiceIn(text, classes)).toBe(value);
  });

  it.each([
    ['回访吧', 'followUp'],
    ['24小时内回访', 'followUp'],
    ['那就回访', 'followUp'],
    ['查银行', 'bankQuery'],
    ['向银行查', 'bankQuery'],
  ])('reads part of a label in %s', (text, value) => {
    expect(choiceIn(text, help)).toBe(value);
  });
});

describe('scores', () => {
  it.each([
    ['5', 5],
    ['五', 5],
    ['5分', 5],
    ['我给4分', 4],
    ['打三分吧', 3],
    ['两分', 2],
    ['1星', 1],
    ['满分', 5],
    ['给个5分，服务很好', 5],
  ])('reads %s as %i whatever the place in the list', (text, score) => {
    expect(scoreIn(text)).toBe(score);
  });

  it('reads a button by its label', () => {
    expect(first('5 分', scores)).toEqual({ type: 'chose', value: '5' });
  });

  it.each(['0分', '10分', '六分'])('knows that %s is off the scale', (text) => {
    expect(first(text, scores)).toEqual({ type: 'gaveOddScore' });
  });

  it.each(['5分钟后再说', '15:00', '等了3个小时'])('finds no score in %s', (text) => {
    expect(readAnswers(heardAs(text), []).map(({ type }) => type)).not.toContain('gaveScore');
  });
});

describe('yes, no and other words', () => {
  it.each([
    '是',
    '是的',
    '好的',
    '好的谢谢',
    '嗯嗯',
    '可以啊',
    '行吧',
    '要',
    '没错',
    'OK',
    '安排吧',
  ])('takes %s for yes', (text) => expect(first(text)).toEqual({ type: 'confirmed' }));

  it.each([
    '不',
    '不是',
    '不用了',
    '不用了，谢谢',
    '不需要',
    '都不是',
    '不方便',
    '我不想给',
    '先不用',
  ])('takes %s for no', (text) => expect(first(text)).toEqual({ type: 'declined' }));

  it.each(['谢谢', '谢谢您', '好慢', '是不是骗子', '你们不给我钱', '不知道'])(
    'takes %s for neither',
    (text) => {
      const types = readAnswers(heardAs(text), []).map(({ type }) => type);
      expect(types).not.toContain('confirmed');
      expect(types).not.toContain('declined');
    },
  );

  it.each([
    ['凭什么给你手机号', 'askedWhy'],
    ['要我手机号干嘛', 'askedWhy'],
    ['为什么还要验证码', 'askedWhy'],
    ['没收到', 'gotNothing'],
    ['验证码收不到啊', 'gotNothing'],
    ['重新发一个', 'gotNothing'],
    ['另一笔呢', 'askedOther'],
    ['还有别的吗', 'askedOther'],
  ])('reads %s', (text, type) => {
    expect(first(text)).toEqual({ type });
  });

  it.each(['钱还没收到', '没到账', '为什么还没到账'])(
    'does not take %s for a missing code',
    (text) => {
      expect(readAnswers(heardAs(text), [])).toEqual([]);
    },
  );

  it('answers at once to many repeated words', () => {
    const started = performance.now();
    readAnswers(heardAs(`${'嗯'.repeat(5_000)}x`), orders);
    readAnswers(heardAs(`${'好的'.repeat(2_000)}？？`), orders);
    readAnswers(heardAs('没有'.repeat(3_000)), orders);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

it('reads what was masked by its kind alone', () => {
  const phone = heardAs('138****0001', { privateKinds: ['phone'] });
  expect(readAnswers(phone, [])).toEqual([{ type: 'gavePhone' }]);
  const code = heardAs('******', { privateKinds: ['code'] });
  expect(readAnswers(code, [])).toContainEqual({ type: 'gaveCode' });
});

describe('what a flow tells apart', () => {
  const aspects = { lost: /丢|停机/, usable: /能收/ };
  const spokenOf = (text: string) =>
    readAnswers(heardAs(text), [], aspects).find((event) => event.type === 'spokeOf');

  it('is read from the words', () => {
    expect(spokenOf('原来的卡丢了')).toEqual({ type: 'spokeOf', aspect: 'lost' });
    expect(spokenOf('还能收')).toEqual({ type: 'spokeOf', aspect: 'usable' });
  });

  it('is the first that fits, or nothing', () => {
    expect(spokenOf('停机以前还能收')).toEqual({ type: 'spokeOf', aspect: 'lost' });
    expect(spokenOf('换号码')).toBeUndefined();
  });
});
