import { createFactDialog } from './fact-dialog.js';
import { tellMarket } from './market-words.js';

export const marketDialog = createFactDialog({
  name: 'product/market',
  intent: 'product.market',
  subject: '投资方向',
  tell: tellMarket,
  tells: ['told', 'told.unknown'],
  answersInGeneral: true,
});
