import { createFactDialog } from './fact-dialog.js';
import { tellFees } from './fees-words.js';

export const feesDialog = createFactDialog({
  name: 'product/fees',
  intent: 'product.fees',
  subject: '费率',
  tell: tellFees,
  tells: ['told', 'told.service', 'told.unknown'],
  answersInGeneral: true,
});
