import { diagnosisDialog } from './diagnosis-dialog.js';
import { reporting } from './diagnosis.js';

export const loginDialog = diagnosisDialog({
  name: 'login',
  intent: 'login',
  subject: 'App 登录不上',
  steps: [
    {
      kind: 'ask',
      name: 'prompt',
      label: '提示',
      offered: [
        {
          value: 'wrongPassword',
          name: '密码错误',
          words: /密码(?:错|不对|不正确)|(?:账号|账户)或密码/,
          leadsTo: 'reset',
        },
        {
          value: 'lockedOut',
          name: '账户被锁',
          words: /锁|次数(?:太多|过多|超)/,
          leadsTo: 'reset',
        },
        {
          value: 'noNetwork',
          name: '网络异常',
          words: /网络(?:异常|错误|不稳|不好|问题|失败|超时)|连接(?:失败|超时|不上)|超时/,
        },
        { value: 'spinning', name: '一直转圈', words: /转圈|加载|卡在|没反应|没有?(?:任何)?提示/ },
      ],
    },
    { kind: 'try', name: 'network' },
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
      leadsTo: reporting,
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
    { kind: 'try', name: 'reset', leadsTo: 'system' },
  ],
});
