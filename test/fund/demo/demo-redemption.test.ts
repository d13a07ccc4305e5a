import { describe, expect, it } from 'vitest';
import { customerId } from '../../../src/conversation/ids.js';
import { demoCustomers } from '../../../src/fund/demo/demo-customers.js';
import type { Redemption, Settlement } from '../../../src/fund/fund-core.js';
import { addDays, shanghaiDate, weekday } from '../../../src/fund/shanghai-time.js';
import { calendar, demoAt, shanghai } from './demo-setting.js';

const hours = ['00:00', '08:30', '10:00', '14:59', '15:01', '16:30', '18:00', '20:01', '23:59'];

/** Every fifth day of 2026 at one hour or another, and the days that are most likely to break. */
const clocks: readonly Date[] = [
  ...Array.from({ length: 73 }, (_day, index) =>
    shanghai(`${addDays('2026-01-01', index * 5)} ${hours[index % hours.length]}`),
  ),
  ...['09-24', '09-25', '09-30', '10-01', '10-05', '10-08', '10-10', '10-12', '12-30', '12-31']
    .map((day) => `2026-${day}`)
    .flatMap((day) => hours.map((hour) => shanghai(`${day} ${hour}`))),
  new Date('2026-11-23T02:00:00Z'),
  shanghai('2026-12-31 14:00'),
  shanghai('2027-01-05 10:00'),
];

const redemptionsOf = (id: string, at: Date) => demoAt(at).redemptions(customerId(id), {});

const everyRedemptionAt = async (at: Date): Promise<readonly Redemption[]> =>
  (await Promise.all(demoCustomers().map(({ id }) => redemptionsOf(id, at)))).flat();

const settlementOf = async ({ fundCode, salesChannel }: Redemption): Promise<Settlement> => {
  const fund = (await demoAt(clocks[0] ?? '').funds()).find(({ code }) => code === fundCode);
  const settlement = fund?.settlement.find((row) => row.salesChannel === salesChannel);
  if (settlement === undefined) throw new Error(`No settlement for ${fundCode}`);
  return settlement;
};

const undecided = ['accepted', 'confirming', 'cancelled'];
const explained = ['failed', 'cancelled', 'partlyConfirmed', 'payDelayed'];

const mondayOf = (moment: Date | undefined) => {
  const day = shanghaiDate(moment ?? new Date(Number.NaN));
  return addDays(day, 1 - weekday(day));
};

/** What the redemption says although, at this moment, it must not. */
const contradictions = (redemption: Redemption, at: Date): readonly string[] => {
  const { stage, appliedAt, arrivedAt, tradeDate, confirmDate, expectedArrival } = redemption;
  const today = shanghaiDate(at);
  const hasBegun = (day: string | undefined) => day !== undefined && day <= today;
  const rules: readonly (readonly [string, boolean])[] = [
    ['applied in the past', appliedAt < at],
    ['applied within 90 days', shanghaiDate(appliedAt) >= addDays(today, -90)],
    ['arrived at a known time', (arrivedAt !== undefined) === (stage === 'arrived')],
    ['arrived in the past', arrivedAt === undefined || arrivedAt <= at],
    [
      'arrived as expected',
      stage !== 'arrived' || shanghaiDate(arrivedAt ?? at) === expectedArrival,
    ],
    ['confirmed on its day', undecided.includes(stage) || hasBegun(confirmDate)],
    ['confirming after the cutoff', stage !== 'confirming' || cutoffOf(tradeDate) <= at],
    ['late on its way', !redemption.bankLate || ['paying', 'channelReceived'].includes(stage)],
    ['late after its day', !redemption.bankLate || (expectedArrival ?? 'unknown') < today],
    ['amount once confirmed', (redemption.amount === undefined) === undecided.includes(stage)],
    ['amount in cents', /^\d+\.\d{2}$/.test(redemption.amount ?? '0.00')],
    ['reason when needed', (redemption.reason !== undefined) === explained.includes(stage)],
    ['order number', /^SH\d{10}$/.test(redemption.orderNumber)],
    ['source', redemption.provenance.source === '示例数据'],
    ['as of the moment', redemption.provenance.asOf.getTime() === at.getTime()],
  ];
  return rules.filter(([, holds]) => !holds).map(([rule]) => rule);
};

const cutoffOf = (day: string | undefined) => shanghai(`${day ?? '9999-12-31'} 15:00`);

describe('at any time', () => {
  it('the dates of a redemption follow from the calendar and the channel, in order', async () => {
    for (const at of clocks) {
      for (const redemption of await everyRedemptionAt(at)) {
        const { orderNumber, tradeDate, confirmDate, expectedArrival, stage } = redemption;
        const { confirmDays, arrivalDays } = await settlementOf(redemption);
        const after = (days: number) =>
          tradeDate === undefined || stage === 'cancelled'
            ? undefined
            : calendar.addTradingDays(tradeDate, days);

        expect({ at, orderNumber, tradeDate, confirmDate, expectedArrival }).toEqual({
          at,
          orderNumber,
          tradeDate: calendar.tradeDate(redemption.appliedAt),
          confirmDate: after(confirmDays),
          expectedArrival: after(arrivalDays),
        });
        const dates = [tradeDate, confirmDate, expectedArrival].filter((day) => day !== undefined);
        expect(dates).toEqual(dates.toSorted());
        expect(dates.every((day) => calendar.isTradingDay(day))).toBe(true);
      }
    }
  });

  it('no redemption says what the clock does not allow', async () => {
    for (const at of clocks) {
      for (const redemption of await everyRedemptionAt(at)) {
        const { orderNumber } = redemption;

        expect({ at, orderNumber, broken: contradictions(redemption, at) }).toEqual({
          at,
          orderNumber,
          broken: [],
        });
      }
    }
  });

  it('no two redemptions share an order number', async () => {
    for (const at of clocks) {
      const numbers = (await everyRedemptionAt(at)).map(({ orderNumber }) => orderNumber);

      expect(new Set(numbers).size).toBe(numbers.length);
    }
  });

  it.each([
    ['C10001', ['channelReceived late']],
    ['C10002', ['confirming']],
    ['C10003', ['arrived']],
    ['C10004', ['failed']],
    ['C10006', []],
    ['C10008', ['confirmed']],
    ['C10010', ['partlyConfirmed']],
    ['C10011', ['payDelayed']],
    ['C10013', ['confirmed']],
    ['C10014', ['paying late']],
    ['C10015', ['cancelled']],
    ['C10020', ['channelReceived late']],
  ])('the story of %s holds: %j', async (id, story) => {
    for (const at of clocks) {
      const found = (await redemptionsOf(id, at)).map(({ stage, bankLate }) =>
        bankLate ? `${stage} late` : stage,
      );

      expect({ at, found }).toEqual({ at, found: story });
    }
  });

  it('the two redemptions of C10005 are of different funds in one week', async () => {
    for (const at of clocks) {
      const [later, earlier] = await redemptionsOf('C10005', at);

      expect([later?.fundCode, earlier?.fundCode]).toEqual(['161604', '161610']);
      expect(mondayOf(later?.appliedAt)).toBe(mondayOf(earlier?.appliedAt));
      expect(mondayOf(later?.appliedAt) < mondayOf(at)).toBe(true);
    }
  });

  it('the redemption of C10007 counts for a later day than it was made on', async () => {
    for (const at of clocks) {
      const [redemption] = await redemptionsOf('C10007', at);

      expect(shanghaiDate(redemption?.appliedAt ?? at)).not.toBe(redemption?.tradeDate);
      expect(['accepted', 'confirming']).toContain(redemption?.stage);
    }
  });
});

describe('a redemption', () => {
  const monday = new Date('2026-11-23T02:00:00Z');

  it('of C10001 is of last week, on whichever day of an ordinary week one looks', async () => {
    const found = await Promise.all(
      [23, 24, 25, 26, 27, 28, 29].map(async (day) => {
        const [redemption] = await redemptionsOf('C10001', shanghai(`2026-11-${day} 10:00`));
        return redemption?.tradeDate;
      }),
    );

    const [tuesday, wednesday] = ['2026-11-17', '2026-11-18'];
    expect(found).toEqual([tuesday, ...Array.from({ length: 6 }, () => wednesday)]);
  });

  it('tells everything about itself', async () => {
    expect(await redemptionsOf('C10001', monday)).toEqual([
      {
        orderNumber: 'SH2611170010',
        customerId: 'C10001',
        fundCode: '161610',
        fundName: '融通领先成长混合A',
        shares: '20000.00',
        amount: '23458.12',
        salesChannel: '直销APP',
        bankCard: '招商银行（尾号 6621）',
        appliedAt: shanghai('2026-11-17 10:24'),
        stage: 'channelReceived',
        tradeDate: '2026-11-17',
        confirmDate: '2026-11-18',
        expectedArrival: '2026-11-20',
        arrivedAt: undefined,
        bankLate: true,
        reason: undefined,
        provenance: { source: '示例数据', asOf: monday },
      },
    ]);
  });

  it('pays the value published for its T day less the fee', async () => {
    const [redemption] = await redemptionsOf('C10001', monday);
    const nav = await demoAt(shanghai('2026-11-17 20:01')).nav('161610');

    expect(nav).toMatchObject({ date: '2026-11-17', nav: '1.1788' });
    // 20,000 × 1.1788 = 23,576.00, less 0.5 % = 117.88
    expect(redemption?.amount).toBe('23458.12');
  });

  it('that is confirmed in part pays for that part', async () => {
    const [redemption] = await redemptionsOf('C10010', monday);
    const nav = await demoAt(shanghai('2026-11-18 20:01')).nav('161613');

    expect(nav).toMatchObject({ date: '2026-11-18', nav: '0.5025' });
    // 30,000 × 0.5025 = 15,075.00, less 0.5 % = 75.375, rounded to 75.38
    expect(redemption?.amount).toBe('14999.62');
    expect(redemption?.reason).toContain('先确认 30000.00 份，其余 20000.00 份');
  });

  it('made before a long closure arrives after it', async () => {
    const [redemption] = await redemptionsOf('C10012', shanghai('2026-10-03 10:00'));

    expect(redemption).toMatchObject({
      stage: 'confirming',
      tradeDate: '2026-09-30',
      confirmDate: '2026-10-08',
      expectedArrival: '2026-10-12',
    });
  });

  it('made on a day without trading waits for the next that has it', async () => {
    const [redemption] = await redemptionsOf('C10016', monday);

    expect(redemption).toMatchObject({
      stage: 'accepted',
      appliedAt: shanghai('2026-11-22 09:30'),
      tradeDate: '2026-11-23',
    });
  });

  it('is left out when the calendar knows no day it could be of', async () => {
    const at = shanghai('2024-01-01 08:00');
    const found = await Promise.all(demoCustomers().map(({ id }) => redemptionsOf(id, at)));

    expect(found.flat()).toEqual([]);
  });

  it('past the calendar has no dates and goes no further than the known ones carry it', async () => {
    const at = shanghai('2027-01-05 10:00');
    const [late] = await redemptionsOf('C10007', at);
    const [onTheLastDay] = await redemptionsOf('C10002', at);

    expect(late).toMatchObject({
      stage: 'accepted',
      tradeDate: undefined,
      confirmDate: undefined,
      expectedArrival: undefined,
    });
    expect(onTheLastDay).toMatchObject({
      stage: 'confirming',
      tradeDate: '2026-12-31',
      confirmDate: undefined,
      expectedArrival: undefined,
    });
  });
});
