import { askSystem, askVersion } from './common-steps.js';
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
    askVersion,
    { kind: 'try', name: 'update' },
    askSystem,
  ],
});
