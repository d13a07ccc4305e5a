import type { CustomerEvent, Started } from '../../src/dialog/customer-events.js';
import type { RedemptionWish } from '../../src/dialog/questions.js';

/** What the first message says about which redemption is meant. */
export function wishOf({ fundCodes, orderNumber, from, to }: Started): RedemptionWish {
  return {
    ...(fundCodes.length > 0 && { fundCodes }),
    ...(orderNumber !== undefined && { orderNumber }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  };
}

/** The wish with what the customer adds or corrects. An order number says it all. */
export function narrowed(wish: RedemptionWish, event: CustomerEvent): RedemptionWish {
  if (event.type === 'gaveFund') return { ...daysOf(wish), fundCodes: event.codes };
  if (event.type === 'gaveDate') return { ...fundsOf(wish), from: event.from, to: event.to };
  return event.type === 'gaveOrderNumber' ? { orderNumber: event.orderNumber } : wish;
}

const daysOf = ({ from, to }: RedemptionWish): RedemptionWish =>
  from === undefined || to === undefined ? {} : { from, to };

const fundsOf = ({ fundCodes }: RedemptionWish): RedemptionWish =>
  fundCodes === undefined ? {} : { fundCodes };
