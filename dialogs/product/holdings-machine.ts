import { createFactDialog } from './fact-dialog.js';
import { tellHoldings } from './holdings-words.js';

export const holdingsDialog = createFactDialog({
  name: 'product/holdings',
  intent: 'product.holdings',
  subject: '持仓',
  tell: tellHoldings,
  tells: ['told', 'told.unknown'],
});
