import { askSystem, askVersion } from './common-steps.js';
import { diagnosisDialog } from './diagnosis-dialog.js';

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
    askVersion,
    { kind: 'try', name: 'update' },
    askSystem,
    { kind: 'try', name: 'published', leadsTo: 'reenter' },
  ],
});
