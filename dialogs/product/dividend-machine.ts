import { createFactDialog } from './fact-dialog.js';
import { tellDividend } from './dividend-words.js';

export const dividendDialog = createFactDialog({
  name: 'product/dividend',
  intent: 'product.dividend',
  subject: '分红',
  tell: tellDividend,
  tells: ['told', 'told.never', 'told.money', 'told.unknown'],
  answersInGeneral: true,
});
