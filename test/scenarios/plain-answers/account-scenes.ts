import type { Scene } from './scene.js';

export const accountScenes: readonly Scene[] = [
  {
    intent: 'account.phone_change',
    customer: '号码换了要改',
    bot: [/「更换手机号」/, /聊天里不能替您改/],
  },
  {
    intent: 'account.identity',
    customer: '身份证到期了咋弄',
    bot: [/「个人资料」/, /请不要发在聊天里/, /转人工/],
    botNever: /(?:照片|号码)发给我/,
  },
  {
    intent: 'account.bankcard',
    customer: '想换张卡收钱',
    bot: [/「银行卡」/, /聊天里不能替您改/, /不要把卡号发过来/, /定投可能会停/, /转人工/],
  },
  {
    intent: 'account.open',
    customer: '头一回买要先办啥',
    bot: [/身份证、银行卡和手机号/, /风险测评/, /聊天里不能代办/, /转人工/],
    botNever: /低门槛|马上就能赚/,
  },
  {
    intent: 'account.close',
    customer: '账户不想要了',
    bot: [/「注销账户」/, /份额赎回/, /法律要求保存/, /转人工/],
    botNever: /再考虑|挽留|可惜/,
  },
  {
    intent: 'account.risk_assessment',
    customer: '测评选哪几个能买股票型的',
    bot: [/「风险测评」/, /您本人按真实情况/, /不能告诉您选哪个/, /过期了要重新测/],
    botNever: /建议选|选[ABCD]/,
  },
  {
    intent: 'account.statement',
    customer: '要一份去年的流水',
    bot: [/「对账单」/, /原平台/, /转人工/],
  },
  {
    intent: 'account.privacy',
    customer: '把我的资料都删干净',
    bot: [/查阅、复制、更正/, /法律规定要保存/, /期限没到不能删/, /转人工/, /说明理由/],
  },
];
