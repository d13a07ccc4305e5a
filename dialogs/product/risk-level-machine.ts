import { createFactDialog } from './fact-dialog.js';
import { tellRiskLevel } from './risk-level-words.js';

export const riskLevelDialog = createFactDialog({
  name: 'product/risk-level',
  intent: 'product.risk_level',
  subject: '风险等级',
  tell: tellRiskLevel,
  tells: ['told', 'told.unverified'],
  answersInGeneral: true,
});
