const inApp = '(?:在|去|到)?\\s*(?:你们)?的?\\s*app\\s*(?:里面?|上|那边|端)?\\s*';
const acted =
  '(?:完成|确认|提交|操作|办理?|弄|做|付款?|支付|测评?|改|设置|撤单?|下单|申购|认购|赎回|转换|买|卖)(?:好|完成?|成功|过)?';
const backFromApp = new RegExp(
  `^(?:好的?|嗯|恩|我|刚才?|[，,、\\s])*(?:(?:已经?|都)\\s*${inApp}${acted}了?|${inApp}(?:已经?|都)?${acted}了)[。.!！~～\\s]*$`,
  'i',
);

/** 已在App完成: the customer is back from where a link led. It proves nothing. */
export const saysDoneInApp = (text: string): boolean => backFromApp.test(text.trim());

/**
 * The flow in which what was done in the app can be seen, where the flow with the link does not
 * look itself: one's plans, or else one's orders.
 */
export const whereItShows = (lastIntent: string | undefined): string =>
  lastIntent !== undefined && aboutPlans.test(lastIntent)
    ? 'trading.dca_change'
    : 'trading.confirm_status';

const aboutPlans = /^trading\.(?:dca_|debit)/;
