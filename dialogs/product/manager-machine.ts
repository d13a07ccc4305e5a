import { createFactDialog } from './fact-dialog.js';
import { tellManager } from './manager-words.js';

export const managerDialog = createFactDialog({
  name: 'product/manager',
  intent: 'product.manager',
  subject: '基金经理',
  tell: tellManager,
  tells: ['told', 'told.unknown'],
});
