import { CoreUnavailable, type FundCore } from './fund-core.js';

/** A fund and every name customers may know it by. */
export interface FundNames {
  readonly code: string;
  readonly names: readonly string[];
}

/**
 * The funds as the core system last told them: none until it has answered once. What was known is
 * kept while the core system is away.
 */
export function createKnownFunds(core: Pick<FundCore, 'funds'>) {
  let funds: readonly FundNames[] = [];
  let codes: ReadonlySet<string> = new Set();
  let told = '';

  return {
    names: (): readonly FundNames[] => funds,
    isFundCode: (code: string): boolean => codes.has(code),
    /** False until the core system has answered once. */
    knowsFunds: (): boolean => funds.length > 0,

    /** Asks again. True when other funds or names are known than before. */
    async refresh(): Promise<boolean> {
      const found = await namesIn(core);
      const now = JSON.stringify(found);
      if (found === undefined || now === told) return false;
      told = now;
      funds = found;
      codes = new Set(found.map(({ code }) => code));
      return true;
    },
  };
}

export type KnownFunds = ReturnType<typeof createKnownFunds>;

async function namesIn(core: Pick<FundCore, 'funds'>): Promise<readonly FundNames[] | undefined> {
  try {
    const funds = await core.funds();
    return funds.map(({ code, name, shortName, aliases }) => ({
      code,
      names: [name, shortName, ...aliases],
    }));
  } catch (error) {
    if (error instanceof CoreUnavailable) return undefined;
    throw error;
  }
}
