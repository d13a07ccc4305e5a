import { matterDialog } from './matter-dialog.js';

export const passwordDialog = matterDialog({
  name: 'password',
  intent: 'password',
  subject: '密码',
  aspects: {
    locked: {
      words: /锁|(?:输|错).{0,6}(?:太多|多次|好几次|[三四五六3-6]次)/,
      subject: '输错被锁',
      isOffered: true,
    },
    change: {
      words: /(?:改|换|修改).{0,4}密码|密码.{0,8}(?:想|要|怎么|如何|定期)(?:改|换|修改)/,
      subject: '修改',
      isOffered: true,
    },
  },
  own: ({ passwordLocked }) => ({
    key: passwordLocked ? 'own.locked' : 'own.usable',
    rows: [passwordLocked ? 'card.locked' : 'card.usable'],
  }),
  ownKeys: ['own.locked', 'own.usable'],
});
