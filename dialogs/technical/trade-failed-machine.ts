import { diagnosisDialog } from './diagnosis-dialog.js';
import { reporting } from './diagnosis.js';

export const tradeFailedDialog = diagnosisDialog({
  name: 'trade-failed',
  intent: 'trade_failed',
  subject: '交易没成功',
  needsCustomer: true,
  steps: [
    {
      kind: 'ask',
      name: 'money',
      label: '扣款',
      offered: [
        {
          value: 'debited',
          name: '已扣款',
          words: /(?:钱|款|卡).{0,6}扣了|扣了(?:我的?)?(?:钱|款)|(?:已经?|被)扣(?:了|款)/,
          leadsTo: 'details',
        },
        { value: 'notDebited', name: '没有扣款', words: /(?:没|未|没有)扣|钱(?:还在|没动|没少)/ },
      ],
    },
    {
      kind: 'ask',
      name: 'reason',
      label: '提示',
      offered: [
        { value: 'balance', name: '余额不足', words: /余额|钱不够/, leadsTo: 'checkCard' },
        { value: 'limit', name: '超过限额', words: /限额|超限|超过/, leadsTo: 'checkCard' },
        {
          value: 'suspended',
          name: '暂停申购',
          words: /暂停|限购|不能买|停止申购/,
          leadsTo: 'toldSuspended',
        },
        {
          value: 'level',
          name: '风险不匹配',
          words: /风险|测评|不匹配|等级/,
          leadsTo: 'toldLevel',
        },
        { value: 'busy', name: '系统繁忙', words: /繁忙|网络|超时|异常|稍后/, leadsTo: 'later' },
      ],
    },
    { kind: 'try', name: 'later', leadsTo: 'details' },
    { kind: 'try', name: 'checkCard', leadsTo: 'details' },
    { kind: 'ask', name: 'details', label: '这一笔', leadsTo: reporting, offered: [] },
    { kind: 'tell', name: 'toldSuspended' },
    { kind: 'tell', name: 'toldLevel' },
  ],
});
