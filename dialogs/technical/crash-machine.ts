import { diagnosisDialog } from './diagnosis-dialog.js';

export const crashDialog = diagnosisDialog({
  name: 'crash',
  intent: 'crash',
  subject: 'App 闪退',
  steps: [
    {
      kind: 'ask',
      name: 'moment',
      label: '什么时候',
      offered: [
        { value: 'atStart', name: '一打开就退', words: /一打开|一开|刚打开|打不开|启动/ },
        { value: 'afterLogin', name: '登录后', words: /登录(?:后|以后|之后|完)|登进去|登上/ },
        {
          value: 'onPage',
          name: '打开某个页面时',
          words: /页面|页|点(?:开|击|进)?.{0,6}(?:就|时)|买入|持仓|交易/,
        },
      ],
    },
    { kind: 'try', name: 'restart' },
    {
      kind: 'ask',
      name: 'version',
      label: '版本',
      offered: [
        { value: 'latest', name: '最新版', words: /最新|更新过|刚更新/, leadsTo: 'system' },
        {
          value: 'unknownVersion',
          name: '不清楚',
          words: /不知道|不清楚|不会看|哪里看|怎么看|找不到/,
        },
      ],
    },
    { kind: 'try', name: 'update' },
    {
      kind: 'ask',
      name: 'system',
      label: '手机',
      offered: [
        { value: 'ios', name: '苹果', words: /苹果|iphone|ios|ipad/i },
        {
          value: 'android',
          name: '安卓',
          words: /安卓|android|小米|红米|oppo|vivo|荣耀|三星|一加/i,
        },
        { value: 'harmony', name: '鸿蒙', words: /鸿蒙|harmony|华为/i },
      ],
    },
  ],
});
