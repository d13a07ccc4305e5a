import type { PlainAnswer } from '../src/dialog/conduct.js';
import type { DialogDefinition } from '../src/dialog/dialog-definition.js';
import { passwordDialog } from './account/password-machine.js';
import { securityDialog } from './account/security-machine.js';
import { phoneChangeDialog } from './account/phone-change-machine.js';
import { identityDialog } from './account/identity-machine.js';
import { bankcardDialog } from './account/bankcard-machine.js';
import { statementDialog } from './account/statement-machine.js';
import { riskAssessmentDialog } from './account/risk-assessment-machine.js';
import { openDialog } from './account/open-machine.js';
import { closeDialog } from './account/close-machine.js';
import { privacyDialog } from './account/privacy-machine.js';
import { complaintProgressDialog } from './complaint/progress-machine.js';
import { recordComplaintDialog } from './complaint/record-machine.js';
import { suggestionDialog } from './complaint/suggestion-machine.js';
import { leaveMessageDialog } from './common/leave-message-machine.js';
import { ratingDialog } from './common/rating-machine.js';
import { verifyDialog } from './common/verify-machine.js';
import { adviceDialog } from './product/advice-machine.js';
import { compareDialog } from './product/compare-machine.js';
import { conceptDialog } from './product/concept-machine.js';
import { dividendDialog } from './product/dividend-machine.js';
import { feesDialog } from './product/fees-machine.js';
import { holdingsDialog } from './product/holdings-machine.js';
import { infoDialog } from './product/info-machine.js';
import { managerDialog } from './product/manager-machine.js';
import { marketDialog } from './product/market-machine.js';
import { navDialog } from './product/nav-machine.js';
import { loginDialog } from './technical/login-machine.js';
import { crashDialog } from './technical/crash-machine.js';
import { verificationCodeDialog } from './technical/verification-code-machine.js';
import { tradeFailedDialog } from './technical/trade-failed-machine.js';
import { pageDisplayDialog } from './technical/page-display-machine.js';
import { cancelOrderDialog } from './trading/cancel-order-machine.js';
import { confirmStatusDialog } from './trading/confirm-status-machine.js';
import { convertDialog } from './trading/convert-machine.js';
import { dcaChangeDialog } from './trading/dca-change-machine.js';
import { dcaSetupDialog } from './trading/dca-setup-machine.js';
import { debitDialog } from './trading/debit-machine.js';
import { performanceDialog } from './product/performance-machine.js';
import { recommendDialog } from './product/recommend-machine.js';
import { riskLevelDialog } from './product/risk-level-machine.js';
import { feeCalcDialog } from './trading/fee-calc-machine.js';
import { limitDialog } from './trading/limit-machine.js';
import { purchaseDialog } from './trading/purchase-machine.js';
import { redeemArrivalDialog } from './trading/redeem-arrival-machine.js';
import { redeemDialog } from './trading/redeem-machine.js';
import { rulesDialog } from './trading/rules-machine.js';
import { suitabilityDialog } from './product/suitability-machine.js';

/** Every flow. Its texts stand beside it in a YAML file of its name. */
export const dialogs: readonly DialogDefinition[] = [
  leaveMessageDialog,
  pageDisplayDialog,
  tradeFailedDialog,
  verificationCodeDialog,
  crashDialog,
  loginDialog,
  privacyDialog,
  closeDialog,
  openDialog,
  riskAssessmentDialog,
  statementDialog,
  bankcardDialog,
  identityDialog,
  phoneChangeDialog,
  securityDialog,
  passwordDialog,
  navDialog,
  performanceDialog,
  feesDialog,
  riskLevelDialog,
  holdingsDialog,
  managerDialog,
  dividendDialog,
  infoDialog,
  adviceDialog,
  marketDialog,
  compareDialog,
  conceptDialog,
  suitabilityDialog,
  recommendDialog,
  redeemArrivalDialog,
  debitDialog,
  recordComplaintDialog,
  complaintProgressDialog,
  suggestionDialog,
  feeCalcDialog,
  purchaseDialog,
  redeemDialog,
  confirmStatusDialog,
  cancelOrderDialog,
  convertDialog,
  dcaSetupDialog,
  dcaChangeDialog,
  limitDialog,
  rulesDialog,
  verifyDialog,
  ratingDialog,
];

type Manner = Partial<Pick<PlainAnswer, 'handsOver' | 'comforts' | 'choices'>>;

/** Its text has the intent's name. */
const smalltalk = (intent: string, manner: Manner = {}): PlainAnswer => ({
  intent,
  dialog: 'common/smalltalk',
  key: intent,
  handsOver: false,
  ...manner,
});

const offersPerson: Manner = { choices: ['choice.person'] };

/** Intents that one text answers. */
export const plainAnswers: readonly PlainAnswer[] = [
  smalltalk('smalltalk.greeting'),
  smalltalk('smalltalk.thanks'),
  smalltalk('smalltalk.bye'),
  smalltalk('smalltalk.identity', offersPerson),
  smalltalk('oos', {
    choices: ['choice.welcome.nav', 'choice.welcome.arrival', 'choice.person'],
  }),
];

/** The folder in which the texts are found. */
export const dialogFolder = new URL('./', import.meta.url);
