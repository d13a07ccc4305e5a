import type { Redemption, RedemptionStage } from '../fund-core.js';
import { addDays, shanghaiMoment } from '../shanghai-time.js';
import type { TradingCalendar } from '../trading-calendar.js';

/** How a redemption of the demo turns out when enough time passes. */
export type Course =
  | 'regular'
  | 'heldByBank'
  | 'heldOnTheWay'
  | 'cardInvalid'
  | 'partlyConfirmed'
  | 'payDelayed'
  | 'cancelled';

export type RedemptionDates = Pick<
  Redemption,
  'appliedAt' | 'tradeDate' | 'confirmDate' | 'expectedArrival'
>;

/** The moments of a redemption that goes well. Those past the calendar's coverage are undefined. */
interface Timeline {
  readonly cancellation: Date;
  readonly cutoff: Date | undefined;
  readonly confirmation: Date | undefined;
  readonly payment: Date | undefined;
  readonly receipt: Date | undefined;
  readonly arrival: Date | undefined;
  /** From here on the money is late. */
  readonly endOfArrivalDay: Date | undefined;
}

type Step = readonly [RedemptionStage, keyof Timeline];

const untilConfirmed: readonly Step[] = [
  ['confirming', 'cutoff'],
  ['confirmed', 'confirmation'],
];
const untilPaid: readonly Step[] = [...untilConfirmed, ['paying', 'payment']];
const untilReceived: readonly Step[] = [...untilPaid, ['channelReceived', 'receipt']];

const stepsOf: Readonly<Record<Course, readonly Step[]>> = {
  regular: [...untilReceived, ['arrived', 'arrival']],
  heldByBank: untilReceived,
  heldOnTheWay: untilPaid,
  cardInvalid: [...untilReceived, ['failed', 'arrival']],
  partlyConfirmed: [
    ['confirming', 'cutoff'],
    ['partlyConfirmed', 'confirmation'],
  ],
  payDelayed: [...untilConfirmed, ['payDelayed', 'payment']],
  cancelled: [['cancelled', 'cancellation']],
};

type Standing = Pick<Redemption, 'stage' | 'arrivedAt' | 'bankLate'>;

interface Setting {
  readonly now: Date;
  readonly calendar: TradingCalendar;
}

/** How far a redemption has come by `now`. It goes no further than the known dates carry it. */
export function standingOf(course: Course, dates: RedemptionDates, setting: Setting): Standing {
  const timeline = timelineOf(dates, setting.calendar);
  const hasPassed = (moment: Date | undefined) => moment !== undefined && moment <= setting.now;

  const reached = stepsOf[course].findLast(([, at]) => hasPassed(timeline[at]));
  const stage = reached?.[0] ?? 'accepted';
  const isOnItsWay = stage === 'paying' || stage === 'channelReceived';
  return {
    stage,
    arrivedAt: stage === 'arrived' ? timeline.arrival : undefined,
    bankLate: isOnItsWay && hasPassed(timeline.endOfArrivalDay),
  };
}

/** Whether the registrar has decided about a redemption at this stage, and the amount is known. */
export function isConfirmed(stage: RedemptionStage): boolean {
  return stage !== 'accepted' && stage !== 'confirming' && stage !== 'cancelled';
}

function timelineOf(dates: RedemptionDates, calendar: TradingCalendar): Timeline {
  const { appliedAt, tradeDate, confirmDate, expectedArrival } = dates;
  // Money funds are confirmed and paid on one day, so that day starts earlier.
  const confirmTime = confirmDate === expectedArrival ? '09:00' : '18:00';
  const confirmation = momentOn(confirmDate, confirmTime);
  return {
    cancellation: minutesAfter(appliedAt, 25),
    cutoff: momentOn(tradeDate, '15:00'),
    confirmation,
    payment: paymentOf(confirmation, expectedArrival, calendar),
    receipt: momentOn(expectedArrival, '12:00'),
    arrival: momentOn(expectedArrival, '16:00'),
    endOfArrivalDay:
      expectedArrival === undefined ? undefined : momentOn(addDays(expectedArrival, 1), '00:00'),
  };
}

/** The morning of the trading day before arrival, but not before the confirmation is worked up. */
function paymentOf(
  confirmation: Date | undefined,
  expectedArrival: string | undefined,
  calendar: TradingCalendar,
): Date | undefined {
  if (confirmation === undefined || expectedArrival === undefined) return undefined;
  const morning = momentOn(calendar.addTradingDays(expectedArrival, -1), '09:00');
  const earliest = minutesAfter(confirmation, 120);
  return morning !== undefined && morning > earliest ? morning : earliest;
}

function momentOn(date: string | undefined, time: string): Date | undefined {
  return date === undefined ? undefined : shanghaiMoment(date, time);
}

function minutesAfter(moment: Date, minutes: number): Date {
  return new Date(moment.getTime() + minutes * 60 * 1000);
}
