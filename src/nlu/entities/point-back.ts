import { allMatches } from '../all-matches.js';
import type { FundFamilies } from './fund-families.js';
import type { FoundFund } from './fund-mention.js';

const before = '(?:刚才|刚刚|上面|前面|之前|上述)(?:说|提到?|问|查|看|买)?的?';
const noFund =
  '(?!基金|股|手|脚|猫|狗|队|鸟|是|能|有|好|要|需|会|不|管|怕|限|够|剩|差|缺|对|在|看|想|支持|付|[^,。]{1,6}(?:基金|股票))';

/** 它, 这只, 那个基金, 上面那只. */
const pointing = new RegExp(
  `(?<![其吉])它(?!们)|(?:${before})?(?:这|那|此|该)一?(?:只|支)(?:基金|${noFund})|(?:${before})?(?:这|那|该|此)(?:个|款)?基金(?!公司|行业|市场|软件|app)|${before}(?:那|这)?一?(?:个|只|支)(?:基金|(?=的|呢|多少|净值|收益|能|怎么|是|[,。!?]|$))`,
  'g',
);
const other = /另(?:外)?(?:的)?(?:一|那)(?:只|支|个基金)(?:基金)?|(?<!之)前一(?:只|支)(?:基金)?/g;
const classPattern =
  /(?<![a-z\d])([a-f])\s?(?:类份额|类|份额|级)(?!似|别|型)|^\s*(?:就?买?要?选?)([a-f])(?:的|吧|呢|份)*[。!?,]*\s*$/g;

/**
 * Reads words that only point at a fund: at the last one named before them in the text, or else at
 * the one spoken of before; 另一只 at the one before that. Where there is none, they are nothing.
 */
export function createPointBack({ ofClass, siblings }: FundFamilies) {
  return (
    text: string,
    named: readonly FoundFund[],
    spokenOf: readonly string[],
  ): readonly FoundFund[] => {
    const funds = groupByFund(spokenOf, siblings);

    function meantAt(place: number): readonly string[] {
      const inText = named.findLast(({ end }) => end <= place);
      return inText?.value.codes ?? funds[0] ?? [];
    }

    function find(pattern: RegExp, codesOf: (match: RegExpExecArray) => readonly string[]) {
      return allMatches(pattern, text).flatMap((match): FoundFund[] => {
        const codes = codesOf(match);
        const start = match.index + (/^\s*/.exec(match[0])?.[0].length ?? 0);
        const end = match.index + match[0].replace(/[\s。!?,的吧呢]+$/, '').length;
        return codes.length === 0 ? [] : [{ start, end, value: { codes, fromContext: true } }];
      });
    }

    return [
      ...find(other, () => funds[1] ?? []),
      ...find(pointing, ({ index }) => meantAt(index)),
      ...find(classPattern, ({ index, 1: letter, 2: alone }) => {
        const all = [...new Set(meantAt(index).flatMap(siblings))];
        return ofClass(all, [letter ?? alone ?? '']);
      }),
    ];
  };
}

/** The codes by fund, classes of one fund together, in the order given; without unknown ones. */
function groupByFund(codes: readonly string[], siblings: FundFamilies['siblings']) {
  const groups: (readonly string[])[] = [];
  for (const code of codes) {
    if (groups.some((group) => group.includes(code))) continue;
    const family = siblings(code);
    if (family.length > 0) groups.push(codes.filter((one) => family.includes(one)));
  }
  return groups;
}
