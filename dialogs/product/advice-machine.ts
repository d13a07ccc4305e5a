import { createFactDialog } from './fact-dialog.js';
import { tellAdvice } from './advice-words.js';

export const adviceDialog = createFactDialog({
  name: 'product/advice',
  intent: 'product.advice',
  subject: '情况',
  tell: tellAdvice,
  tells: ['told', 'told.unverified', 'told.unpublished'],
  answersInGeneral: true,
});
