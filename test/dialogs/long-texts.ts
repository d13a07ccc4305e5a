/** Texts of more than three sentences, and why. A text has one question at most, without exception. */
export const longTexts: Readonly<Record<string, string>> = {
  'product/compare told': 'the facts of two funds, for channels without a card',
  'trading/dca-change rule': 'what holds for changing, pausing and ending a plan',
  'trading/dca-setup rule': 'what holds for the day, the amount and failed debits',
  'trading/limit general': 'the rule for money funds, and the question for which fund',
};

/** Sentences the law asks for word for word; they do not count. */
export const lawfulSentences =
  /购买货币市场基金[^。]*。|基金的过往业绩[^。]*。|净值会波动[^。]*。/g;
