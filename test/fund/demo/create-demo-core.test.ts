import { describe, expect, it } from 'vitest';
import { customerId } from '../../../src/conversation/ids.js';
import { demoCustomers } from '../../../src/fund/demo/demo-customers.js';
import { addDays, shanghaiDate } from '../../../src/fund/shanghai-time.js';
import { demoAt } from './demo-setting.js';

const monday = new Date('2026-11-23T02:00:00Z');
const twoFunds = customerId('C10005');

describe('the funds of the demo', () => {
  it('have codes of their own, a source and days for every sales channel', async () => {
    const funds = await demoAt(monday).funds();

    expect(funds.length).toBeGreaterThanOrEqual(14);
    expect(new Set(funds.map(({ code }) => code)).size).toBe(funds.length);
    for (const fund of funds) {
      expect(fund.code).toMatch(/^\d{6}$/);
      expect(fund.provenance).toEqual({ source: '示例数据', asOf: monday });
      expect(fund.settlement.map(({ salesChannel }) => salesChannel)).toEqual([
        '直销APP',
        '招商银行',
        '支付宝（蚂蚁基金）',
      ]);
    }
  });

  it.each([
    ['161608', 1, 1],
    ['161603', 1, 2],
    ['161610', 1, 3],
    ['161604', 1, 3],
    ['005243', 2, 8],
    ['999901', 2, 6],
  ])('%s is confirmed on T+%i and paid on T+%i when sold directly', async (code, ...days) => {
    const fund = (await demoAt(monday).funds()).find((one) => one.code === code);

    const [confirmDays, arrivalDays] = days;
    expect(fund?.settlement[0]).toMatchObject({
      salesChannel: '直销APP',
      confirmDays,
      arrivalDays,
    });
  });

  it('state no risk level that matters most and is not verified', async () => {
    const funds = await demoAt(monday).funds();

    const without = funds.filter(({ riskLevel }) => riskLevel === undefined);
    expect(without.map(({ code }) => code)).toEqual(['161610', '009241', '011813', '161626']);
  });

  it.each([
    '创业板指数今天涨了吗',
    '医疗保健板块还能买吗',
    '企业的创新动力不足',
    '大健康产业前景怎么样',
    '沟通和理解都很重要',
    '人工智能指数基金值得买吗',
    '中国概念股怎么了',
    '我想查一下债券基金',
    '支付宝里买的货币基金',
  ])('have no name that an ordinary sentence contains: %s', async (sentence) => {
    const names = (await demoAt(monday).funds()).flatMap(({ name, shortName, aliases }) => [
      name,
      shortName,
      ...aliases,
    ]);

    expect(names.filter((name) => sentence.includes(name))).toEqual([]);
  });
});

describe('the customers of the demo', () => {
  it('are many, each with a story, and found by id and by phone', async () => {
    const core = demoAt(monday);
    expect(demoCustomers().length).toBeGreaterThanOrEqual(22);

    for (const { id, phone, name, story } of demoCustomers()) {
      expect(phone).toMatch(/^1380000\d{4}$/);
      expect(await core.customerByPhone(phone)).toBe(id);
      expect(await core.customer(id)).toMatchObject({ id, name, story });
    }
  });

  it('hold funds that exist', async () => {
    const core = demoAt(monday);
    const names = new Map((await core.funds()).map(({ code, shortName }) => [code, shortName]));

    for (const { id } of demoCustomers()) {
      const holdings = (await core.customer(id))?.holdings ?? [];
      expect(holdings.map(({ fundName }) => fundName)).toEqual(
        holdings.map(({ fundCode }) => names.get(fundCode)),
      );
    }
  });

  it('tell what the desk may see of them', async () => {
    expect(await demoAt(monday).customer(customerId('C10001'))).toEqual({
      id: 'C10001',
      name: '林小满',
      salutation: '林女士',
      maskedPhone: '138****0001',
      customerClass: 'ordinary',
      riskLevel: 'C4',
      riskTestedOn: '2026-07-26',
      holdings: [{ fundCode: '161610', fundName: '融通领先成长混合A', shares: '8500.00' }],
      story: '上周赎回融通领先成长混合A，预计到账日已过，银行还没入账',
      provenance: { source: '示例数据', asOf: monday },
    });
  });

  it('are of every risk level, one test expired and one never taken', async () => {
    const core = demoAt(monday);
    const profiles = await Promise.all(demoCustomers().map(({ id }) => core.customer(id)));

    const yearAgo = addDays(shanghaiDate(monday), -365);
    const tests = profiles.map((profile) => profile?.riskTestedOn);
    expect(tests.filter((day) => day !== undefined && day < yearAgo)).toHaveLength(1);
    expect(tests.filter((day) => day === undefined)).toHaveLength(1);
    expect(new Set(profiles.map((profile) => profile?.riskLevel))).toEqual(
      new Set(['C1', 'C2', 'C3', 'C4', 'C5', undefined]),
    );
    const wealthy = profiles.filter((profile) => profile?.customerClass === 'highNetWorth');
    expect(wealthy.length).toBeGreaterThanOrEqual(2);
  });

  it('are unknown when nobody has the id or the phone', async () => {
    const core = demoAt(monday);

    expect(await core.customer(customerId('C99999'))).toBeUndefined();
    expect(await core.customerByPhone('13800009999')).toBeUndefined();
    expect(await core.redemptions(customerId('C99999'), {})).toEqual([]);
  });
});

describe('asking for redemptions', () => {
  it.each([
    { filter: {}, codes: ['161604', '161610'] },
    { filter: { fundCodes: ['161610', '009241'] }, codes: ['161610'] },
    { filter: { fundCodes: [] }, codes: [] },
    { filter: { orderNumber: 'SH2611200051' }, codes: ['161604'] },
    { filter: { orderNumber: 'SH2611200099' }, codes: [] },
    { filter: { from: '2026-11-17' }, codes: ['161604'] },
    { filter: { from: '2026-11-16', to: '2026-11-20' }, codes: ['161604', '161610'] },
    { filter: { from: '2026-11-16', to: '2026-11-16' }, codes: ['161610'] },
    { filter: { fundCodes: ['161604'], to: '2026-11-19' }, codes: [] },
  ])('with $filter finds $codes, latest first', async ({ filter, codes }) => {
    const found = await demoAt(monday).redemptions(twoFunds, filter);

    expect(found.map(({ fundCode }) => fundCode)).toEqual(codes);
  });
});

describe('asking the bank', () => {
  it('twice with one key is one query, with another key another', async () => {
    const core = demoAt(monday);

    const first = await core.openBankQuery('SH2611170010', 'turn-1');
    const again = await core.openBankQuery('SH2611170010', 'turn-1');
    const other = await core.openBankQuery('SH2611170010', 'turn-2');

    expect(first.queryNumber).toMatch(/^YH\d{10}$/);
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });
});
