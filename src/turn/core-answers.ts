import type { CustomerId } from '../conversation/ids.js';
import type { Identity } from '../conversation/identity.js';
import type { CarryOut } from '../dialog/conduct.js';
import type { Answer, NavFacts, RedemptionFacts, RedemptionWish } from '../dialog/questions.js';
import type { FundCore, Nav, Redemption } from '../fund/fund-core.js';

/** Who writes, as the core system knows them. */
export async function findCustomer(core: FundCore, identity: Identity): ReturnType<CarryOut> {
  if (identity.level !== 'verified') return { type: 'identityNeeded' };
  const customer = await core.customer(identity.customerId);
  // Whoever vouched for somebody the core system does not know was wrong.
  return customer === undefined
    ? { type: 'identityNeeded' }
    : { type: 'identified', salutation: customer.salutation };
}

/** A fund's latest value, or that there is none. */
export async function findNav(core: FundCore, fundCode: string): Promise<Answer> {
  const [found, names] = await Promise.all([core.nav(fundCode), findFundNames(core, [fundCode])]);
  const fundName = names[0]?.name;
  if (found === undefined || fundName === undefined) return { type: 'navUnknown' };
  return { type: 'foundNav', nav: navFacts(found, fundName) };
}

/** The names of the funds that exist among the codes. */
export async function findFundNames(core: FundCore, codes: readonly string[]) {
  const funds = await core.funds();
  return funds.filter(({ code }) => codes.includes(code)).map(({ code, name }) => ({ code, name }));
}

/** The redemptions a customer means. A dialog that asks before verification is broken: throws. */
export async function findRedemptions(
  core: FundCore,
  identity: Identity,
  wish: RedemptionWish,
): Promise<readonly RedemptionFacts[]> {
  const found = await core.redemptions(verified(identity), wish);
  return found.map(redemptionFacts);
}

/** Account figures are for the verified only: throws for anybody else. */
export function verified(identity: Identity): CustomerId {
  if (identity.level !== 'verified')
    throw new Error('Account figures asked for before verification');
  return identity.customerId;
}

function navFacts(found: Nav, fundName: string): NavFacts {
  const { fundCode, date, cumulativeNav, awaiting, moneyYield, provenance } = found;
  return {
    fundCode,
    fundName,
    date,
    nav: found.nav,
    cumulativeNav,
    awaiting,
    per10k: moneyYield?.per10k,
    sevenDay: moneyYield?.sevenDay,
    source: provenance.source,
  };
}

function redemptionFacts(redemption: Redemption): RedemptionFacts {
  const { customerId: _customer, appliedAt, arrivedAt, provenance, ...facts } = redemption;
  return {
    ...facts,
    appliedAt: appliedAt.toISOString(),
    arrivedAt: arrivedAt?.toISOString(),
    source: provenance.source,
    asOf: provenance.asOf.toISOString(),
  };
}
