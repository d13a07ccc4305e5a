import { matterDialog } from './matter-dialog.js';

export const identityDialog = matterDialog({
  name: 'identity',
  intent: 'identity',
  subject: '身份信息',
  aspects: {
    changed: {
      words:
        /(?:改|换|变)了?.{0,3}(?:名|姓|号码)|(?:名字|姓名|号码)(?:改|换|变|不一样|不一致)|曾用名|升位/,
      subject: '姓名或证件号码变更',
      isOffered: true,
    },
    failed: {
      words: /(?:上传|提交|识别|认证|验证|审核|拍照?).{0,4}(?:不|失败|没过|没通过)|不通过|通不过/,
      subject: '上传或认证不成功',
      isOffered: true,
    },
    expired: { words: /过期|到期|失效|有效期/, subject: '证件到期' },
  },
  own({ idDocument, idValidTo, idState }) {
    if (idValidTo === undefined)
      return {
        key: 'own.longTerm',
        values: { idDocument },
        rows: ['card.document', 'card.longTerm'],
      };
    return {
      key: `own.${idState}`,
      values: { idDocument, idValidTo },
      rows: ['card.document', 'card.validTo'],
    };
  },
  ownKeys: ['own.valid', 'own.longTerm', 'own.expiring', 'own.expired'],
});
