import type { Identity } from '../conversation/identity.js';
import type {
  FundFacts,
  FundGroup,
  OwnLevel,
  ProductAnswer,
  ProductQuestion,
} from '../dialog/product-questions.js';
import type { Fund, FundCore, Nav } from '../fund/fund-core.js';
import { highestRiskFor, testValidTo } from '../fund/own-level.js';
import type { FeeLine } from '../fund/product-core.js';
import { holdsOn, type Lifespan } from '../fund/validity.js';
import { shanghaiDate } from '../fund/shanghai-time.js';
import type { Clock } from '../shared/clock.js';

interface ProductDeps {
  readonly core: FundCore;
  readonly clock: Clock;
  readonly identity: () => Identity;
}

type Asked<Kind> = Extract<ProductQuestion, { readonly kind: Kind }>;

/** What dialogs may ask about products. */
export const productAnswers = ({ core, clock, identity }: ProductDeps) => ({
  fundFacts: async ({ fundCodes }: Asked<'fundFacts'>): Promise<ProductAnswer> => ({
    type: 'foundFundFacts',
    funds: await findFundFacts(core, fundCodes, shanghaiDate(clock())),
  }),
  navHistory: async ({ fundCode, ...days }: Asked<'navHistory'>): Promise<ProductAnswer> => ({
    type: 'foundNavHistory',
    ...(await core.navHistory(fundCode, days)),
  }),
  today: (): Promise<ProductAnswer> =>
    Promise.resolve({ type: 'toldToday', today: shanghaiDate(clock()) }),
  ownLevel: async (): Promise<ProductAnswer> => ({
    type: 'foundOwnLevel',
    own: await findOwnLevel(core, identity(), shanghaiDate(clock())),
  }),
  fundsWithin: ({ highest }: Asked<'fundsWithin'>): Promise<ProductAnswer> =>
    findFundsWithin(core, highest, shanghaiDate(clock())),
});

async function findFundFacts(
  core: FundCore,
  codes: readonly string[],
  today: string,
): Promise<readonly FundFacts[]> {
  const funds = await core.funds();
  const found = codes.flatMap((code) => funds.find((fund) => fund.code === code) ?? []);
  const facts = await Promise.all(found.map((fund) => factsOf(core, fund, today)));
  return facts.flatMap((one) => one ?? []);
}

/** What held or may be shown on other days only is left out. */
async function factsOf(core: FundCore, fund: Fund, today: string): Promise<FundFacts | undefined> {
  const { code: fundCode, name: fundName, kind } = fund;
  const [sheet, nav] = await Promise.all([core.factSheet(fundCode), core.nav(fundCode)]);
  if (sheet === undefined) return undefined;
  const current = <T extends Lifespan>(fact: T | undefined): T | undefined =>
    fact !== undefined && holdsOn(fact, today) ? fact : undefined;
  return {
    fundCode,
    fundName,
    kind,
    today,
    value: nav && valueOf(nav),
    source: fund.provenance.source,
    performance: current(sheet.performance),
    fees: sheet.fees.filter((row) => isInForce(row, today)),
    risk: current(sheet.risk),
    report: current(sheet.report),
    manager: current(sheet.manager),
    dividends: current(sheet.dividends),
    outline: current(sheet.outline),
  };
}

const valueOf = ({ date, nav, moneyYield, provenance: { source } }: Nav) => ({
  date,
  nav,
  per10k: moneyYield?.per10k,
  source,
});

const isInForce = ({ effectiveFrom, effectiveTo }: FeeLine, today: string): boolean =>
  holdsOn({ validFrom: effectiveFrom, validTo: effectiveTo }, today);

/** A dialog that asks before verification is broken: throws. */
async function findOwnLevel(
  core: FundCore,
  identity: Identity,
  today: string,
): Promise<OwnLevel | undefined> {
  if (identity.level !== 'verified') throw new Error('A risk level asked for before verification');
  const { riskLevel = '', riskTestedOn } = (await core.customer(identity.customerId)) ?? {};
  const highest = highestRiskFor(riskLevel);
  if (highest === undefined || riskTestedOn === undefined) return undefined;
  const validTo = testValidTo(riskTestedOn);
  return {
    ownLevel: riskLevel,
    highest,
    testedOn: riskTestedOn,
    validTo,
    isValid: today <= validTo,
  };
}

async function findFundsWithin(
  core: FundCore,
  highest: string,
  asOf: string,
): Promise<ProductAnswer> {
  const funds = await core.funds();
  const rated = await Promise.all(
    funds.map(async ({ code, shortName }) => ({ shortName, sheet: await core.factSheet(code) })),
  );
  const within = rated.flatMap(({ shortName, sheet }) =>
    sheet?.risk !== undefined && holdsOn(sheet.risk, asOf) && sheet.risk.level <= highest
      ? [{ name: shortName, type: sheet.outline.type, source: sheet.risk.source }]
      : [],
  );
  const types = [...new Set(within.map(({ type }) => type))];
  const groups = types.map((type): FundGroup => ({
    type,
    names: within.filter((one) => one.type === type).map(({ name }) => name),
  }));
  return { type: 'foundFundsWithin', groups, source: within[0]?.source ?? '', asOf };
}
