import type { Fund, Settlement } from './fund-core.js';
import { holdsOn } from './validity.js';

/** The rule by which a channel deals with the fund on a day. undefined: none holds that day. */
export const channelRule = (fund: Fund, channel: string, day: string): Settlement | undefined =>
  fund.settlement.find((rule) => rule.salesChannel === channel && holdsOn(rule, day));
