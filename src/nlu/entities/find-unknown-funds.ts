import { allMatches } from '../all-matches.js';
import { readFundNames } from '../zh/fund-names.js';
import type { LanguagePack } from '../zh/language-pack.js';
import type { Found } from './folded-text.js';
import { wordingsOf, type FundName } from './fund-name.js';

type Find = (text: string) => readonly Found<undefined>[];

interface FindUnknownFunds {
  /** Names that begin with another house than ours. */
  readonly findForeign: Find;
  /** All other names, and codes; those of ours too. */
  readonly findUnlisted: Find;
}

/** Six digits that are no round sum, no code of a message and no part of another number. */
const codes =
  /(?<![\d.a-z]|(?:验证码|校验码|动态码|密码|口令|尾号|工号|邮编|单号|卡号|号码)[^\d,。]{0,4})\d{3}(?!000)\d{3}(?!\d|\.\d|[元块万份%])/g;

/** Funds that are named but are not among `funds`. The text is folded. */
export function createFindUnknownFunds(
  funds: readonly FundName[],
  pack: LanguagePack,
): FindUnknownFunds {
  const names = readFundNames();
  const { company } = wordingsOf(funds, pack);
  const isForeign = ({ groups: { house } = {} }: RegExpExecArray) =>
    house !== undefined && house !== company;

  return {
    findForeign: (text) => allMatches(names, text).filter(isForeign).map(placeOf),
    findUnlisted: (text) => [
      ...allMatches(names, text)
        .filter((match) => !isForeign(match))
        .map(placeOf),
      ...allMatches(codes, text).map(placeOf),
    ],
  };
}

function placeOf({ 0: words, index }: RegExpExecArray): Found<undefined> {
  return { start: index, end: index + words.length, value: undefined };
}
