import { createFactDialog } from './fact-dialog.js';
import { tellInfo } from './info-words.js';

export const infoDialog = createFactDialog({
  name: 'product/info',
  intent: 'product.info',
  subject: '资料',
  tell: tellInfo,
  tells: ['told', 'told.since', 'told.kept', 'told.since.kept', 'told.unknown'],
});
