import { matterDialog } from './matter-dialog.js';

export const statementDialog = matterDialog({
  name: 'statement',
  intent: 'statement',
  subject: '对账单',
  aspects: {
    stamped: {
      words: /盖章|证明|公章|公证|签证|出国|移民|纸质/,
      subject: '需要盖章的证明',
      isOffered: true,
    },
    agency: {
      words: /支付宝|蚂蚁|天天|理财通|(?:银行|券商|平台|别处|别的地方).{0,4}(?:买|申购)/,
      subject: '在其他平台购买',
      isOffered: true,
    },
  },
  own: ({ holdings }) =>
    holdings.length === 0
      ? { key: 'own.none', rows: ['card.none'] }
      : {
          key: 'own.holding',
          values: { holdings: holdings.join('、') },
          rows: ['card.holding'],
        },
  ownKeys: ['own.holding', 'own.none'],
});
