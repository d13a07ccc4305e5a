import type { AccountFacts } from '../../src/dialog/account-questions.js';
import { matterDialog } from './matter-dialog.js';

/** Told plainly: nobody is talked out of leaving. */
export const closeDialog = matterDialog({
  name: 'close',
  intent: 'close',
  subject: '销户',
  aspects: {
    failed: {
      words: /(?:注销|销户|销|提交|点)(?:不了|不掉|不成|失败)|不(?:能|让)(?:注销|销)|提示/,
      subject: '页面提示不能注销',
      isOffered: true,
    },
  },
  own(account) {
    const { holdings, redemptionsUnderWay } = account;
    return {
      key: `own.${standing(account)}`,
      values: { holdings: holdings.join('、'), redemptions: redemptionsUnderWay },
      rows: [holdings.length === 0 ? 'card.noHolding' : 'card.holding', 'card.underWay'],
    };
  },
  ownKeys: ['own.clear', 'own.holding', 'own.underWay', 'own.both'],
});

function standing({ holdings, redemptionsUnderWay }: AccountFacts): string {
  if (holdings.length === 0) return redemptionsUnderWay === 0 ? 'clear' : 'underWay';
  return redemptionsUnderWay === 0 ? 'holding' : 'both';
}
