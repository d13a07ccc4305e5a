import type { Scene } from './scene.js';

const regulator = /证监会 12386 服务平台反映：网站全天受理，电话在工作日接听/;
const dissuading = /撤|别投诉|没必要|自负|涨回来|长期持有/;

export const complaintScenes: readonly Scene[] = [
  {
    intent: 'complaint.service',
    customer: '态度太差了我要投诉',
    bot: [/^.{0,16}(?:抱歉|对不起)/, /投诉的同事/, regulator],
    botNever: /撤|别投诉|没必要|自负|感受/,
  },
  {
    intent: 'complaint.loss',
    customer: '养老钱亏掉一半你们管不管',
    bot: [/^.{0,16}不好受/, /投诉的同事/, regulator],
    botNever: /撤|别投诉|没必要|自负|涨回来|回本|长期|市场波动|赔/,
  },
  {
    intent: 'complaint.delay',
    customer: '拖了半个月没人理我',
    bot: [/^.{0,16}(?:抱歉|对不起)/, /投诉的同事/, /赎回没到账/, regulator],
    botNever: dissuading,
  },
  {
    intent: 'complaint.misleading',
    customer: '当时跟我说保证赚的',
    bot: [/^.{0,20}(?:生气|不好受)/, /投诉的同事/, /聊天记录/, regulator],
    botNever: dissuading,
  },
  {
    intent: 'complaint.suggestion',
    customer: '字能不能弄大点',
    bot: [/^谢谢您/, /投诉与建议的同事/],
    botNever: /已记录|登记|采纳|尽快改/,
  },
];
