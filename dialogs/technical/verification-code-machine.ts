import { diagnosisDialog } from './diagnosis-dialog.js';
import { reporting } from './diagnosis.js';

export const verificationCodeDialog = diagnosisDialog({
  name: 'verification-code',
  intent: 'verification_code',
  subject: '收不到验证码',
  steps: [
    {
      kind: 'ask',
      name: 'occasion',
      label: '场景',
      offered: [
        { value: 'atLogin', name: '登录', words: /登录|登陆|登不/ },
        { value: 'atRegistration', name: '注册开户', words: /注册|开户/ },
        { value: 'atCard', name: '绑卡', words: /绑卡|绑定|银行卡|加卡|换卡/ },
        { value: 'atTrade', name: '交易', words: /交易|买|赎回|申购|定投/ },
      ],
    },
    { kind: 'try', name: 'wait' },
    {
      kind: 'ask',
      name: 'number',
      label: '号码',
      offered: [
        { value: 'inUse', name: '在用', words: /在用|没错|没停|就是这个|正常/ },
        {
          value: 'replaced',
          name: '已经换了',
          words: /换(?:号|了)|停机|停用|注销|不用了|旧号|老号/,
          leadsTo: 'changeFirst',
        },
      ],
    },
    { kind: 'try', name: 'blocked' },
    {
      kind: 'ask',
      name: 'carrier',
      label: '运营商',
      leadsTo: reporting,
      offered: [
        { value: 'mobile', name: '移动', words: /移动/ },
        { value: 'unicom', name: '联通', words: /联通/ },
        { value: 'telecom', name: '电信', words: /电信/ },
        { value: 'broadnet', name: '广电', words: /广电/ },
      ],
    },
    { kind: 'tell', name: 'changeFirst' },
  ],
});
