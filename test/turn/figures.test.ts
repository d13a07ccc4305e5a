import { readFileSync, readdirSync } from 'node:fs';
import { Decimal } from 'decimal.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { dialogFolder } from '../../dialogs/all-dialogs.js';
import { formatValue } from '../../src/compose/text-formats.js';
import { customerId } from '../../src/conversation/ids.js';
import type { Entity } from '../../src/conversation/understanding.js';
import { createDemoCore } from '../../src/fund/demo/create-demo-core.js';
import { demoCustomers } from '../../src/fund/demo/demo-customers.js';
import type { Fund, Nav } from '../../src/fund/fund-core.js';
import type { FeeRow, Lot } from '../../src/fund/order-core.js';
import { ownChannel } from '../../src/fund/plan-core.js';
import { loadTradingCalendar } from '../../src/fund/trading-calendar.js';
import { fund as named, heardAs } from '../dialog/heard-as.js';
import { askInProcess } from '../support/ask-in-process.js';
import { figuresIn } from '../support/figures-in.js';

// Every figure the bot says of the demo's funds and customers, held against the core's own data.
// What the bot works out is worked out here once more, by the formulas of the trade.

const calendar = loadTradingCalendar();
const clock = () => new Date('2026-11-26T02:00:00Z');
const today = '2026-11-26';
const core = createDemoCore({ clock, calendar });
const world = { core, calendar, clock };

/** Figures of the texts themselves: 15:00, 满 7 天. */
const ofTexts = figuresIn(
  readdirSync(dialogFolder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => readFileSync(new URL(file, dialogFolder), 'utf8').replaceAll(/\{[^}]*\}/g, ''))
    .join('\n'),
);

/** The figures of a reply that neither the texts nor the data know. */
function strayIn(text: string, ...known: readonly unknown[]): readonly string[] {
  const allowed = new Set([...ofTexts, ...figuresIn(JSON.stringify(known))]);
  return [...figuresIn(text)].filter((figure) => !allowed.has(figure));
}

/** A reply that says all it has to, and nothing that is not so. */
const right = (text: string) => ({ text, missing: [], stray: [] });

const money = (value: string | Decimal) => formatValue(value.toString(), 'money');
const cents = (value: Decimal) => value.toDecimalPlaces(2, Decimal.ROUND_HALF_UP);

interface Known {
  readonly fund: Fund;
  readonly nav: Nav;
  readonly sheet: NonNullable<Awaited<ReturnType<typeof core.factSheet>>>;
  readonly fees: readonly FeeRow[];
  readonly limits: Awaited<ReturnType<typeof core.purchaseLimits>>;
  /** Days that follow from the calendar and the channel's rule. */
  readonly days: readonly (string | undefined)[];
}

let all: readonly Known[] = [];
beforeAll(async () => {
  all = await Promise.all(
    (await core.funds()).map(async (fund): Promise<Known> => {
      const { code } = fund;
      const [nav, sheet, fees, limits] = await Promise.all([
        core.nav(code),
        core.factSheet(code),
        core.fees(code),
        core.purchaseLimits(code),
      ]);
      if (nav === undefined || sheet === undefined) throw new Error(`${code} is not known`);
      const { confirmDays = 0, arrivalDays = 0 } =
        fund.settlement.find(({ salesChannel }) => salesChannel === ownChannel) ?? {};
      const starts = [0, 1].map((later) => calendar.addTradingDays(today, later) ?? '');
      const days = starts.flatMap((day) =>
        [0, confirmDays, arrivalDays].map((n) => calendar.addTradingDays(day, n)),
      );
      return { fund, nav, sheet, fees, limits, days };
    }),
  );
});

/** A message about a fund, whose code stands first in it. */
const asked = (intent: string, { code }: Fund, words = '怎么样') =>
  heardAs(`${code}${words}`, { intent, entities: [named(code, code)] });

const ofToday = ({ fees }: Known, trade: FeeRow['trade']) =>
  fees.filter(
    (row) => row.trade === trade && row.validFrom <= today && (row.validTo ?? today) >= today,
  );

/** What a reply about each fund has to say. */
const subjects: Readonly<Record<string, (known: Known) => readonly (string | undefined)[]>> = {
  'product.nav': ({ nav: { nav, cumulativeNav, moneyYield, date } }) => [
    formatValue(date, 'day'),
    ...(moneyYield === undefined ? [nav, cumulativeNav] : [moneyYield.per10k, moneyYield.sevenDay]),
  ],
  'product.performance': ({ sheet: { performance }, nav }) =>
    performance === undefined
      ? [nav.moneyYield?.per10k ?? nav.nav]
      : performance.periods.flatMap(({ fund, benchmark }) => [`${fund}%`, `${benchmark}%`]),
  'product.risk_level': ({ sheet: { risk } }) => [
    risk?.level,
    risk && formatValue(risk.asOf, 'date'),
  ],
  'product.manager': ({ sheet: { manager } }) => [
    manager?.name,
    manager && formatValue(manager.since, 'date'),
  ],
  'product.holdings': ({ sheet: { report } }) =>
    report === undefined
      ? []
      : [report.topTotal, ...report.top.map(({ name, share }) => `${name} ${share}%`)],
  'product.dividend': ({ fund, sheet: { dividends } }) =>
    fund.kind === 'money' ? [] : [dividends?.latest?.perShare],
  'product.info': ({ sheet: { outline } }) => [
    outline.type,
    outline.inception && formatValue(outline.inception, 'date'),
  ],
  'trading.limit': ({ limits: [own] }) => [
    own?.dailyLimit === undefined ? undefined : money(own.dailyLimit),
  ],
  'trading.rules': ({ days }) => days.map((day) => day && formatValue(day, 'day')),
};

describe('of every fund', () => {
  it.each(Object.entries(subjects))('%s is told as the data have it', async (intent, expected) => {
    const ask = askInProcess(world);
    for (const known of all) {
      const { text } = await ask(asked(intent, known.fund));

      const missing = expected(known).filter((one) => one !== undefined && !text.includes(one));
      expect({ text, missing, stray: strayIn(text, known, today) }).toEqual(right(text));
    }
  });

  it('the fees in force are told, and no others', async () => {
    const ask = askInProcess(world);
    for (const known of all) {
      const { text } = await ask(asked('product.fees', known.fund));

      const inForce = known.sheet.fees.filter(
        ({ effectiveFrom, effectiveTo = today }) => effectiveFrom <= today && today <= effectiveTo,
      );
      const isWhole = inForce.some(({ kind }) => kind === 'purchase');
      const charges = isWhole ? inForce.map(({ charge }) => charge) : [];
      const missing = charges.filter((charge) => !text.includes(charge));
      const stray = strayIn(text, { ...known, sheet: inForce, fees: [] });
      expect({ text, missing, stray }).toEqual(right(text));
    }
  });

  it('a year of values is drawn as it was published', async () => {
    const ask = askInProcess(world);
    for (const { fund, nav } of all) {
      const { text } = await ask(asked('product.nav', fund, '净值走势'));

      const from = `${Number(nav.date.slice(0, 4)) - 1}${nav.date.slice(4)}`;
      const { points } = await core.navHistory(fund.code, { from, to: nav.date });
      const drawn = points.map(({ date, nav: value, per10k }) => `${date} ${per10k ?? value}`);
      expect(text.split('\n').slice(-drawn.length)).toEqual(drawn);
      expect(strayIn(text, points, [fund, points.length])).toEqual([]);
    }
  });

  it.each(['10000', '1500000', '6000000'])(
    'a purchase of %s yuan is worked out',
    async (amount) => {
      const ask = askInProcess(world);
      const entity: Entity = { kind: 'amount', text: amount, start: 7, end: 14, value: amount };
      for (const known of all) {
        const { code } = known.fund;
        const wish = { intent: 'trading.fee_calc', entities: [named(code, code), entity] };
        const { text } = await ask(heardAs(`${code}买${amount}元`, wish));

        const row = ofToday(known, 'purchase').find(
          ({ from, below = Infinity }) => from <= Number(amount) && Number(amount) < below,
        );
        const cost = row && purchaseBy(row, amount, known.nav.nav);
        const parts = cost === undefined ? [] : [money(cost.shares).replace(' 元', ' 份')];
        const missing = parts.filter((part) => !text.includes(part));
        expect({ text, missing, stray: strayIn(text, known, amount, cost) }).toEqual(right(text));
      }
    },
  );
});

/** The price-external method: net = amount ÷ (1 + rate), shares = net ÷ value. */
function purchaseBy({ charge }: FeeRow, amount: string, nav: string) {
  const rate = charge.kind === 'rate' ? new Decimal(charge.rate).times(charge.discount ?? 1) : 0;
  const net = cents(
    charge.kind === 'fixed'
      ? new Decimal(amount).minus(charge.yuan)
      : new Decimal(amount).dividedBy(new Decimal(1).plus(rate)),
  );
  return {
    net,
    fee: new Decimal(amount).minus(net),
    shares: cents(net.dividedBy(nav)),
    percents: [new Decimal(rate).times(100), charge.kind === 'rate' ? percent(charge.rate) : 0],
  };
}

const percent = (rate: string) => new Decimal(rate).times(100);

/** First in, first out: each lot by its own age. */
function saleBy(known: Known, lots: readonly Lot[]) {
  const parts = lots.map(({ shares, confirmedOn }) => {
    const days = (Date.parse(today) - Date.parse(confirmedOn)) / 86_400_000;
    const row = ofToday(known, 'redemption').find(
      ({ from, below = Infinity }) => from <= days && days < below,
    );
    if (row?.charge.kind !== 'rate') return undefined;
    const gross = cents(new Decimal(shares).times(known.nav.nav));
    return { days, shares, gross, fee: cents(gross.times(row.charge.rate)) };
  });
  const whole = parts.flatMap((part) => part ?? []);
  if (whole.length < parts.length) return undefined;
  const gross = Decimal.sum(0, ...whole.map((part) => part.gross));
  const fee = Decimal.sum(0, ...whole.map((part) => part.fee));
  const youngest = whole.filter(({ days }) => days < 7).map(({ shares }) => shares);
  return { parts: whole, gross, fee, paid: gross.minus(fee), young: Decimal.sum(0, ...youngest) };
}

describe('of every customer', () => {
  const everything: Entity = { kind: 'share', text: '全部', start: 0, end: 2, part: 'all' };

  it.each(demoCustomers())('$id: holdings, and what selling all of one brings', async ({ id }) => {
    const ask = askInProcess(world, id);
    for (const holding of await core.holdings(id)) {
      const known = all.find(({ fund }) => fund.code === holding.fundCode);
      if (known === undefined) throw new Error('A holding of no fund');
      const wish = asked('trading.redeem', known.fund, '赎回');

      const { text: held } = await ask(wish);
      const { text: offer } = await ask(wish, heardAs('全部', { entities: [everything] }));

      const sale = saleBy(known, holding.lots);
      expect(held).toContain(formatValue(holding.shares, 'shares'));
      expect(offer).toContain(sale === undefined ? '没有核实过' : money(sale.paid));
      const stray = [strayIn(held, holding), strayIn(offer, holding, sale, known, clock())].flat();
      expect({ held, offer, stray }).toEqual({ held, offer, stray: [] });
    }
  });

  it.each(demoCustomers())('$id: redemptions, debits and own level', async ({ id }) => {
    const ask = askInProcess(world, id);
    const customer = await core.customer(customerId(id));
    const redemptions = await core.redemptions(id, {});
    const [investor, plans, debits, account] = await Promise.all([
      core.investor(id),
      core.plans(id),
      core.debits(id),
      core.account(id),
    ]);

    for (const { orderNumber } of redemptions) {
      const entity = { kind: 'orderNumber', text: orderNumber, start: 0, end: 12 } as const;
      const { text } = await ask(
        heardAs(`${orderNumber}怎么还没到账`, {
          intent: 'trading.redeem_arrival',
          entities: [{ ...entity, value: orderNumber }],
        }),
      );
      expect(text).toContain(orderNumber);
      expect({ text, stray: strayIn(text, redemptions, today) }).toEqual({ text, stray: [] });
    }
    const { text: debited } = await ask(heardAs('为什么扣我钱', { intent: 'trading.debit_query' }));
    const ofDebits = strayIn(debited, plans, [debits, debits.length], today);
    expect({ debited, stray: ofDebits }).toEqual({ debited, stray: [] });
    const { text: own } = await ask(
      heardAs('161604适合我吗', {
        intent: 'product.suitability',
        entities: [named('161604', '161604')],
      }),
    );
    const ofLevels = strayIn(own, customer, [investor, account], all[6]);
    expect({ own, stray: ofLevels }).toEqual({ own, stray: [] });
    expect(own).toContain(account?.riskTest?.level ?? '还没有做过风险测评');
  });
});
