/** What the fund app can be opened for from a conversation. */
export const appActions = [
  'purchase',
  'redeem',
  'convert',
  'cancelOrder',
  'planSetup',
  'planChange',
  'riskTest',
  'freeze',
  'changePhone',
  'changeCard',
] as const;

export type AppAction = (typeof appActions)[number];

/** What the app's page is filled in with beforehand. The customer checks and confirms it there. */
export type Prefill = Readonly<Record<string, string>>;
