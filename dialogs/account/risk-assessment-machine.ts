import { matterDialog } from './matter-dialog.js';

/** When the test was taken and when it runs out; never how to answer it. */
export const riskAssessmentDialog = matterDialog({
  name: 'risk-assessment',
  intent: 'risk_assessment',
  subject: '风险测评',
  aspects: {
    answers: {
      words:
        /(?:选|勾|填|答)(?:哪|什么|几|啥|[ABCD])|(?:怎么|如何|咋)(?:选|填|答|勾|做题)|答案|帮我(?:做|填|选|答|测)|替我/i,
      subject: '问怎么答题',
      isOffered: true,
    },
  },
  action: 'riskTest',
  own({ riskLevel, riskTestedOn, riskValidTo, riskState }) {
    if (riskLevel === undefined || riskTestedOn === undefined || riskValidTo === undefined)
      return { key: 'own.never', rows: ['card.never'] };
    return {
      key: `own.${riskState}`,
      values: { riskLevel, riskTestedOn, riskValidTo },
      rows: ['card.level', 'card.testedOn', 'card.validTo'],
    };
  },
  ownKeys: ['own.valid', 'own.expiring', 'own.expired', 'own.never'],
});
