import { matterDialog } from './matter-dialog.js';

export const openDialog = matterDialog({
  name: 'open',
  intent: 'open',
  subject: '开户',
  aspects: {
    minor: {
      words: /未成年|孩子|小孩|儿子|女儿|孙子|孙女|(?:不到|没到|未满|不满).{0,2}(?:18|十八)|学生/,
      subject: '未成年人开户',
      isOffered: true,
    },
    company: { words: /企业|公司账?户?(?:开户|名义)|机构|对公/, subject: '机构开户' },
    papers: {
      words: /护照|港澳|台胞|台湾|香港|澳门|外国|外籍|永居|居住证|户口|军官/,
      subject: '用其他证件开户',
      isOffered: true,
    },
    failed: {
      words: /开不了|开不上|失败|不成功|没成功|注册不|不通过|没通过|不让开|提示/,
      subject: '开户不成功',
      isOffered: true,
    },
  },
  own: ({ maskedPhone }) => ({ key: 'own.opened', values: { maskedPhone }, rows: ['card.phone'] }),
  ownKeys: ['own.opened'],
});
