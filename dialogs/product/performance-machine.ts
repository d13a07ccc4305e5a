import { createFactDialog } from './fact-dialog.js';
import { tellPerformance } from './performance-words.js';

export const performanceDialog = createFactDialog({
  name: 'product/performance',
  intent: 'product.performance',
  subject: '业绩',
  tell: tellPerformance,
  tells: ['told', 'told.noCard', 'told.noCard.money', 'told.nothing'],
});
