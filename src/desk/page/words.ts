import { queueNames } from '../../conversation/queue.js';
import type { Proof } from '../../conversation/identity.js';
import type { Presence } from './state/views.js';

/** Names on screen for the API's codes. What has no name here is shown as it is. */
export const nameOf = {
  queue: lookUp(queueNames),
  channel: lookUp({ web: '网页', app: '基金 App', teams: 'Teams', teamsGroup: 'Teams 群聊' }),
  intent: lookUp({
    'product.nav': '查询净值',
    'product.performance': '查询业绩',
    'product.risk_level': '产品风险等级',
    'product.fees': '费率',
    'product.manager': '基金经理',
    'product.holdings': '持仓与策略',
    'product.suitability': '是否适合',
    'product.compare': '产品比较',
    'product.dividend': '分红',
    'product.recommend': '求推荐',
    'product.advice': '求操作建议',
    'product.info': '产品介绍',
    'product.concept': '名词解释',
    'product.market': '行情看法',
    'trading.purchase': '申购',
    'trading.redeem': '赎回',
    'trading.redeem_arrival': '赎回未到账',
    'trading.dca_setup': '设置定投',
    'trading.dca_change': '修改定投',
    'trading.convert': '转换',
    'trading.cancel_order': '撤单',
    'trading.confirm_status': '份额确认',
    'trading.rules': '交易规则',
    'trading.fee_calc': '费用试算',
    'trading.limit': '限额限购',
    'trading.debit_query': '扣款疑问',
    'account.password': '密码',
    'account.phone_change': '变更手机号',
    'account.identity': '身份信息',
    'account.bankcard': '银行卡',
    'account.open': '开户',
    'account.close': '销户',
    'account.risk_assessment': '风险测评',
    'account.statement': '对账单',
    'account.security': '账户安全',
    'account.privacy': '个人信息',
    'complaint.service': '投诉服务',
    'complaint.loss': '投诉亏损',
    'complaint.delay': '投诉时效',
    'complaint.misleading': '投诉误导',
    'complaint.suggestion': '建议',
    'complaint.progress': '投诉进度',
    'technical.login': '无法登录',
    'technical.crash': '闪退卡顿',
    'technical.verification_code': '收不到验证码',
    'technical.trade_failed': '交易失败',
    'technical.page_display': '页面显示异常',
    'smalltalk.greeting': '打招呼',
    'smalltalk.thanks': '致谢',
    'smalltalk.bye': '告别',
    'handoff.request': '要求人工',
    oos: '服务范围外',
  }),
  complaintKind: lookUp({
    service: '服务问题',
    delay: '办理拖延',
    misleading: '被误导',
    loss: '亏损相关',
    suggestion: '建议',
  }),
  complaintState: lookUp({
    received: '待受理',
    working: '处理中',
    answered: '已答复',
    closed: '已办结',
  }),
  customerClass: lookUp({ ordinary: '普通客户', highNetWorth: '高净值客户' }),
  role: lookUp({ agent: '坐席', supervisor: '主管', administrator: '管理员', auditor: '审计员' }),
};

function lookUp(names: Readonly<Record<string, string>>): (code: string) => string {
  return (code) => names[code] ?? code;
}

export const presenceNames: Readonly<Record<Presence, string>> = {
  online: '在线',
  busy: '忙碌',
  away: '离开',
  offline: '离线',
};

export const proofNames: Readonly<Record<Proof, string>> = {
  'app-token': 'App 登录',
  'one-time-code': '短信验证码',
  tenant: '企业账号登录',
};

const grave = /危险|安全|轻生|自伤|威胁|监管|12386|媒体|律师/;

/** True for reasons of priority that must catch the eye. */
export function isGrave(reason: string): boolean {
  return grave.test(reason);
}
