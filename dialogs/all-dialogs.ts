import type { PlainAnswer } from '../src/dialog/conduct.js';
import type { DialogDefinition } from '../src/dialog/dialog-definition.js';
import { ratingDialog } from './common/rating-machine.js';
import { verifyDialog } from './common/verify-machine.js';
import { navDialog } from './product/nav-machine.js';
import { redeemArrivalDialog } from './trading/redeem-arrival-machine.js';

/** Every flow. Its texts stand beside it in a YAML file of its name. */
export const dialogs: readonly DialogDefinition[] = [
  navDialog,
  redeemArrivalDialog,
  verifyDialog,
  ratingDialog,
];

const answer = (dialog: string, intent: string): PlainAnswer => ({
  intent,
  dialog,
  key: intent,
  handsOver: false,
});

/** Intents that one text answers. */
export const plainAnswers: readonly PlainAnswer[] = [
  answer('product/product', 'product.performance'),
  answer('trading/trading', 'trading.redeem'),
  answer('trading/trading', 'trading.rules'),
  answer('account/account', 'account.password'),
  answer('account/account', 'account.phone_change'),
  { ...answer('complaint/complaint', 'complaint.service'), handsOver: true, comforts: true },
  answer('technical/technical', 'technical.login'),
  { ...answer('technical/technical', 'technical.crash'), comforts: true },
  answer('common/smalltalk', 'smalltalk.greeting'),
  answer('common/smalltalk', 'smalltalk.thanks'),
  answer('common/smalltalk', 'smalltalk.bye'),
  { ...answer('common/smalltalk', 'smalltalk.identity'), choices: ['choice.person'] },
  {
    ...answer('common/smalltalk', 'oos'),
    choices: ['choice.welcome.nav', 'choice.welcome.arrival', 'choice.person'],
  },
];

/** The folder in which the texts are found. */
export const dialogFolder = new URL('./', import.meta.url);
