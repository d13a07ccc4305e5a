import { diagnosisDialog } from './diagnosis-dialog.js';
import { reporting } from './diagnosis.js';

export const pageDisplayDialog = diagnosisDialog({
  name: 'page-display',
  intent: 'page_display',
  subject: '页面显示不对',
  steps: [
    {
      kind: 'ask',
      name: 'sight',
      label: '看到的',
      offered: [
        {
          value: 'stale',
          name: '净值或收益没更新',
          words: /没(?:有)?更新|不更新|还是昨天|没变|不动|净值|收益/,
          leadsTo: 'published',
        },
        {
          value: 'blank',
          name: '空白或打不开',
          words: /空白|白屏|黑屏|打不开|加载|不显示|显示不出|刷不出/,
        },
        { value: 'garbled', name: '乱码或错位', words: /乱码|错位|重叠|变形|遮住/ },
      ],
    },
    { kind: 'try', name: 'reenter' },
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
    { kind: 'try', name: 'published', leadsTo: 'reenter' },
  ],
});
