import type { Scene } from './scene.js';

export const technicalScenes: readonly Scene[] = [
  {
    intent: 'technical.login',
    customer: '登不上去了',
    bot: [/切换一下网络/, /更新到最新版/, /转人工/],
  },
  {
    intent: 'technical.crash',
    customer: '一点就退',
    bot: [/重新打开/, /更新到最新版/, /转人工.*手机型号/],
  },
  {
    intent: 'technical.verification_code',
    customer: '短信一直不来',
    bot: [/等一分钟/, /拦截/, /停机/, /转人工/, /验证码不要告诉任何人/],
    botNever: /验证码(?:发给|告诉)我/,
  },
  {
    intent: 'technical.trade_failed',
    customer: '付款的时候提示失败了',
    bot: [
      /免得重复下单|不要重复提交/,
      /「交易记录」.*扣款了没有/,
      /转人工.*金额、操作时间和页面提示/,
    ],
    botNever: /一定会退|马上退/,
  },
  {
    intent: 'technical.page_display',
    customer: '打开是白的啥也没有',
    bot: [/重新进.*切换一下网络.*更新到最新版/, /净值公布以后/, /转人工.*手机型号/],
  },
];
