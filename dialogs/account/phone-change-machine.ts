import { matterDialog } from './matter-dialog.js';

/** Changed only in the app by one who is verified; without the old number only by a colleague. */
export const phoneChangeDialog = matterDialog({
  name: 'phone-change',
  intent: 'phone_change',
  subject: '更换手机号',
  aspects: {
    lost: {
      words:
        /(?<!没)(?:停机|停用|停了|停掉)|注销|销号|收不[到着了]|(?:没法|不能|没办法)收|丢|偷|不见|(?:旧|原|老|以前|之前).{0,8}(?:不用|没用|没了|不在|用不了)/,
      subject: '原号码收不到短信',
      isOffered: true,
    },
    usable: {
      words: /(?:能|可以)(?:正常)?(?:收|用|接)|收得到|在用|没停|^能(?:的|啊|呀)?[。!！]*$/,
      subject: '原号码可用',
      isOffered: true,
      isPrivate: true,
      action: 'changePhone',
    },
  },
  asksFirst: { yes: 'usable', no: 'lost' },
  own: ({ maskedPhone }) => ({ key: 'own.phone', values: { maskedPhone }, rows: ['card.phone'] }),
  ownKeys: ['own.phone'],
});
