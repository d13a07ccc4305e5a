/** Traditional characters of the words the guard looks for, each followed by its simplified form. */
const simplifiedPairs =
  '證证穩稳賺赚賠赔虧亏獲获險险漲涨幣币錢钱買买賣卖購购贖赎認认倉仓補补淨净績绩業业長长時时機机會会過过' +
  '見见觸触點点現现預预測测計计標标報报償偿對对該该薦荐議议勸劝適适別别國国級级優优強强絕绝無无為为們们' +
  '個个這这還还車车門门檻槛帳账賬账號号碼码驗验發发給给訴诉監监準准與与於于類类領领獨独責责擔担諾诺確确' +
  '實实選选擇择隻只繼继續续閉闭應应當当趕赶緊紧總总場场從从來来將将後后調调風风沒没產产權权資资財财豐丰' +
  '費费遠远價价導导騙骗亂乱爛烂專专銀银餘余額额寶宝關关經经幾几麼么樣样錯错嗎吗說说話话間间裡里裏里傳传' +
  '貼贴寫写輸输動动態态請请煩烦華华達达遲迟終终隨随讓让幫帮銷销東东極极幹干麗丽戶户開开養养團团數数據据問问題题聲声譽誉師师視视詢询';

const simplified: ReadonlyMap<string, string> = new Map(
  simplifiedPairs.match(/../gu)?.map((pair): [string, string] => [pair.slice(0, 1), pair.slice(1)]),
);

// 〔 and 〕 are the marks that rules put around a hit: a text must not bring them along.
const ignored = /[\s\p{Cf}\p{M}\p{Extended_Pictographic}〔〕…]/u;

// Between Chinese characters these say nothing: 保·本 and “保”本 are 保本.
const ornament =
  /(?<=\p{Script=Han})[.*_~^|`·•\-+/\\—=#@&'"“”‘’「」『』【】《》()[\]]+(?=\p{Script=Han})/gu;

/**
 * The form in which texts are compared: NFKC, lower case, simplified, without white space, emoji,
 * invisible characters, or ornaments between Chinese characters. Never throws.
 */
export function plainForm(text: string): string {
  let plain = '';
  for (const character of text) {
    if (isHan(character)) plain += simplified.get(character) ?? character;
    else if (!ignored.test(character)) plain += character.normalize('NFKC').toLowerCase();
  }
  return plain.replaceAll(ornament, '');
}

const isHan = (character: string): boolean => character >= '\u4e00' && character <= '\u9fff';
