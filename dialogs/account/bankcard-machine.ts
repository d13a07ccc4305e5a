import { matterDialog } from './matter-dialog.js';

export const bankcardDialog = matterDialog({
  name: 'bankcard',
  intent: 'bankcard',
  subject: '银行卡',
  aspects: {
    lost: {
      words:
        /卡.{0,6}(?:丢|掉了|不见|找不到|销户|注销了|失效|作废|消磁)|(?:丢|掉)了?.{0,4}卡|(?:原|旧|老).{0,4}卡.{0,6}(?:没了|不在|不用了|不能用)/,
      subject: '原卡丢失或注销',
      isOffered: true,
    },
    remove: { words: /解绑|解除|解约|删|不要这张/, subject: '解绑', isOffered: true },
    replace: {
      words: /换|更改|变更|改(?:成|绑|到|一|银行|收款)/,
      subject: '换卡',
      isOffered: true,
      action: 'changeCard',
    },
    add: {
      words: /加|新增|多绑|再绑|绑(?:定|一|张|新|卡)/,
      subject: '加卡',
      isOffered: true,
      action: 'changeCard',
    },
  },
  asksFirst: {},
  own({ cards, cardInvalid }) {
    const values = { cards: cards.join('、'), card: cards[0] ?? '' };
    return cardInvalid
      ? { key: 'own.invalid', values, rows: ['card.cards', 'card.invalid'] }
      : { key: 'own.cards', values, rows: ['card.cards', 'card.payout'] };
  },
  ownKeys: ['own.cards', 'own.invalid'],
});
