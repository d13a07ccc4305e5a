import * as fc from 'fast-check';
import { dialogs, plainAnswers } from '../../dialogs/all-dialogs.js';
import type { Entity } from '../../src/conversation/understanding.js';
import type { Heard } from '../../src/dialog/heard.js';
import { calm, fund, heardAs } from './heard-as.js';

/** A message of a customer who was offered these choices. */
export type Spoken = (choices: readonly string[]) => Heard;

const intents = [
  ...dialogs.flatMap((dialog) => dialog.intents),
  ...plainAnswers.map(({ intent }) => intent),
  'handoff.request',
];

const leading = fund('融通领先成长混合A', '161610');
const either = fund('融通领先成长', '161610', '009241');
const span = (text: string) => ({ text, start: 0, end: text.length });
const date = {
  kind: 'date',
  ...span('上周二'),
  from: '2026-11-17',
  to: '2026-11-17',
} as const;
const amount = { kind: 'amount', ...span('两千'), value: '2000' } as const;
const number = 'SH2611170010';
const order = { kind: 'orderNumber', ...span(number), value: number } as const;

/** A subject, with and without what it is about. */
const subject: fc.Arbitrary<Spoken> = fc
  .record({
    intent: fc.constantFrom(...intents),
    confidence: fc.constantFrom(0.95, 0.95, 0.75, 0.5),
    entities: fc.subarray<Entity>([leading, date, amount]),
  })
  .map(({ intent, confidence, entities }) => {
    const text = `${entities.map((one) => one.text).join('')}想问一下${intent}`;
    return () => heardAs(text, { intent, confidence, entities });
  });

const value: fc.Arbitrary<Spoken> = fc
  .constantFrom<Entity>(leading, either, date, amount, order)
  .map((entity) => () => heardAs(entity.text, { entities: [entity] }));

const secret: fc.Arbitrary<Spoken> = fc
  .constantFrom('phone' as const, 'code' as const)
  .map((kind) => () => heardAs('1**********', { privateKinds: [kind] }));

const words = [
  '好的',
  '不用了',
  '算了',
  '不对',
  '是',
  '谢谢',
  '为什么要手机号',
  '没收到验证码',
  '还有别的吗',
  '第二个',
  '5分',
  '9分',
  '嘎嘎嘎',
  '？？？',
  '在吗',
  '123456',
  '融通火星一号混合',
  '昨天柜台的人冲我喊了半天',
  '不要转人工',
  '怎么改',
  '什么意思',
  '你是机器人吗',
  '我再想想',
];
const word: fc.Arbitrary<Spoken> = fc.constantFrom(...words).map((text) => () => heardAs(text));

/** What is offered is pressed; pressing nothing is a sound. */
const choice: fc.Arbitrary<Spoken> = fc.nat({ max: 9 }).map((at) => (choices) => {
  const label = choices[at % Math.max(1, choices.length)];
  return heardAs(label ?? '嗯哼', label === '转人工' ? { intent: 'handoff.request' } : {});
});

const upset: fc.Arbitrary<Spoken> = fc.constantFrom(
  () => heardAs('你们太差劲了', { sentiment: { ...calm, score: -0.8 } }),
  () => heardAs('我去找记者', { sentiment: { ...calm, score: -0.8, threat: true } }),
);

/** Anything a customer may say. */
export const messages: fc.Arbitrary<Spoken> = fc.oneof(
  { arbitrary: subject, weight: 4 },
  { arbitrary: choice, weight: 5 },
  { arbitrary: value, weight: 3 },
  { arbitrary: word, weight: 5 },
  { arbitrary: secret, weight: 2 },
  { arbitrary: upset, weight: 1 },
);
