import { askSystem, askVersion } from './common-steps.js';
import { diagnosisDialog } from './diagnosis-dialog.js';

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
    askVersion,
    { kind: 'try', name: 'update' },
    askSystem,
    { kind: 'try', name: 'reset', leadsTo: 'system' },
  ],
});
