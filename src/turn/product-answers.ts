import type { FundFacts, ProductAnswer, ProductQuestion } from '../dialog/product-questions.js';
import type { Fund, FundCore, Nav } from '../fund/fund-core.js';
import type { FeeRow } from '../fund/product-core.js';
import { shanghaiDate } from '../fund/shanghai-time.js';
import type { Clock } from '../shared/clock.js';

interface ProductDeps {
  readonly core: FundCore;
  readonly clock: Clock;
}

/** What dialogs may ask about products. */
export const productAnswers = ({ core, clock }: ProductDeps) => ({
  fundFacts: async ({ fundCodes }: ProductQuestion): Promise<ProductAnswer> => ({
    type: 'foundFundFacts',
    funds: await findFundFacts(core, fundCodes, shanghaiDate(clock())),
  }),
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
  const { performance } = sheet;
  const mayShow = performance !== undefined && today <= performance.validTo;
  return {
    ...sheet,
    fundCode,
    fundName,
    kind,
    today,
    value: nav && valueOf(nav),
    performance: mayShow ? performance : undefined,
    fees: sheet.fees.filter((row) => isInForce(row, today)),
  };
}

const valueOf = ({ date, nav, moneyYield, provenance: { source } }: Nav) => ({
  date,
  nav,
  per10k: moneyYield?.per10k,
  source,
});

const isInForce = ({ effectiveFrom, effectiveTo }: FeeRow, today: string): boolean =>
  effectiveFrom <= today && (effectiveTo === undefined || today <= effectiveTo);
