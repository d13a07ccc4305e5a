import type { CarryOut } from '../dialog/conduct.js';
import type {
  OrderFacts,
  OrderProgressQuestion,
  OrderSearch,
} from '../dialog/order-progress-questions.js';
import type { Fund } from '../fund/fund-core.js';
import type { Order } from '../fund/order-core.js';
import { sharesVisibleFrom, standingOf } from '../fund/order-standing.js';
import { ownChannel } from '../fund/plan-core.js';
import { shanghaiDate } from '../fund/shanghai-time.js';
import type { OrderSources } from './order-sources.js';

type Asked<Kind extends OrderProgressQuestion['kind']> = Extract<
  OrderProgressQuestion,
  { readonly kind: Kind }
>;

/** Answers what dialogs ask of orders that exist, and of when one made now is confirmed. */
export function orderProgressAnswers(sources: OrderSources) {
  return {
    orders: (asked: Asked<'orders'>) => findOrders(sources, asked),
    confirmRule: (asked: Asked<'confirmRule'>) => findConfirmRule(sources, asked),
  };
}

async function findOrders(
  { core, calendar, clock, identity }: OrderSources,
  { search }: Asked<'orders'>,
): ReturnType<CarryOut> {
  const who = identity();
  if (who.level !== 'verified') return { type: 'identityNeeded' };
  const all = await core.orders(who.customerId);
  const now = clock();
  const orders = all
    .filter((order) => isMeant(order, search))
    .map((order) => ({ ...factsOf(order), ...standingOf(order, now, calendar) }));
  return { type: 'foundOrders', orders };
}

function isMeant(order: Order, { fundCodes, orderNumber, from, to, trade }: OrderSearch): boolean {
  if (orderNumber !== undefined) return order.orderNumber === orderNumber;
  const day = shanghaiDate(order.appliedAt);
  return (
    (fundCodes === undefined || fundCodes.includes(order.fundCode)) &&
    (from === undefined || from <= day) &&
    (to === undefined || day <= to) &&
    (trade === undefined || (trade === 'redemption') === (order.kind === 'redemption'))
  );
}

function factsOf(order: Order): Omit<OrderFacts, 'visibleFrom' | 'isLate' | 'hindrance'> {
  const {
    customerId: _customer,
    appliedAt,
    cancellableUntil,
    provenance,
    refund,
    ...facts
  } = order;
  return {
    ...facts,
    appliedAt: appliedAt.toISOString(),
    cancellableUntil: cancellableUntil?.toISOString(),
    refund,
    source: provenance.source,
    asOf: provenance.asOf.toISOString(),
  };
}

/** Most domestic funds: DOMAIN §1.3. */
const regularConfirmDays = 1;

async function findConfirmRule(
  { core, calendar, clock }: OrderSources,
  { fundCode }: Asked<'confirmRule'>,
): ReturnType<CarryOut> {
  const funds = fundCode === undefined ? [] : await core.funds();
  const fund = funds.find(({ code }) => code === fundCode);
  if (fundCode !== undefined && fund === undefined) return { type: 'fundUnknown' };
  const confirmDays = confirmDaysOf(fund);
  const tradeDate = calendar.tradeDate(clock());
  const confirmDate =
    tradeDate === undefined ? undefined : calendar.addTradingDays(tradeDate, confirmDays);
  return {
    type: 'foundConfirmRule',
    rule: {
      fundName: fund?.shortName,
      confirmDays,
      tradeDate,
      confirmDate,
      visibleFrom: sharesVisibleFrom(confirmDate, calendar),
      source: fund?.provenance.source ?? '交易所休市安排',
    },
  };
}

const confirmDaysOf = (fund: Fund | undefined): number =>
  fund?.settlement.find(({ salesChannel }) => salesChannel === ownChannel)?.confirmDays ??
  regularConfirmDays;
