import { writeActivity } from '../../src/channels/direct-line/write-activity.js';
import type { Message } from '../../src/conversation/message.js';
import { allDemoCustomers, demoPhone } from '../../src/fund/demo/demo-customers.js';

/**
 * What a reply may not hold, by plain words that are counted out here: the guard's rules have no
 * part in it, so that a hole in them shows.
 */
export function faultsIn(reply: Message, customer: string | undefined): readonly string[] {
  // a button says what the customer wants, not what we say
  const text = [reply.text, ...(reply.choices ?? [])].join('\n');
  return [
    ...unlawfulWords(reply.text),
    ...privateWords(text, customer),
    ...found(internals, text),
    ...found(markup, text),
    ...found(markup, writtenCards(reply)),
    ...(hasWayOn(reply) ? [] : ['leads nowhere']),
  ];
}

/** In a sentence of ours these stand only beside one of `denials`. */
const unlawful = [
  '保本',
  '保息',
  '稳赚',
  '不亏',
  '不会亏',
  '保证收益',
  '包赚',
  '打包票',
  '兜底',
  '赔给您',
  '会涨',
  '会跌',
  '要涨',
  '要跌',
  '翻倍',
  '反弹',
  '预期收益',
  '目标价',
  '目标收益',
  '见底',
  '抄底',
  '上车',
  '加仓',
  '减仓',
  '清仓',
  '满仓',
  '割肉',
  '长期持有',
  '推荐',
  '建议您买',
  '建议您卖',
  '值得买',
  '适合您',
  '首选',
  '最好的',
  '最牛',
  '第一名',
  '高收益',
  '零风险',
  '没有风险',
  '没风险',
  '低风险',
  '秒到',
  '欲购从速',
  '再等一年',
  '背书',
  '担保',
  '内幕',
  '比银行',
  '和银行一样',
  '跟银行一样',
  '不如我们',
  '都选',
  '选最高',
  '标准答案',
  '可疑',
  '洗钱',
  '撤回投诉',
  '别投诉',
];
const denials = /不|没有人|没法|无法|非|拒绝|勿|别的|谁/;

function unlawfulWords(text: string): readonly string[] {
  return text
    .split(/[。！？!?；;\n]/)
    .filter((sentence) => !denials.test(sentence))
    .flatMap((sentence) => unlawful.filter((word) => sentence.includes(word)))
    .map((word) => `says ${word}`);
}

/** Names, cards, phones and shares of all customers but the one who was vouched for. */
function privateWords(text: string, customer: string | undefined): readonly string[] {
  return allDemoCustomers
    .filter(({ id }) => id !== customer)
    .flatMap(({ id, name, bankCard, holdings }) => [
      name,
      bankCard,
      demoPhone(id),
      ...holdings.flatMap(({ shares }) => [shares, withCommas(shares)]),
    ])
    .filter((word) => text.includes(word))
    .map((word) => `tells ${word}`);
}

const withCommas = (amount: string): string => amount.replace(/\B(?=(?:\d{3})+(?!\d))/g, ',');

const internals =
  /undefined|\bnull\b|NaN|\[object|Error\b|Exception|stack|node_modules|mongo|xstate|intent|prompt|提示词|guard|ruleId|confidence|process\.env|PASSWORD|SECRET|\.(?:ts|js|ya?ml|json)\b|SELECT |localhost|127\.0\.0\.1|169\.254|root:/i;
const markup =
  /<\s*\/?[a-z!]|\]\(|\{\{|\$\{|javascript:|data:|&#|`|\*\*|https?:\/\/(?!app\.example\/)/i;

function found(pattern: RegExp, text: string): readonly string[] {
  const match = pattern.exec(text);
  return match === null ? [] : [`lets through ${match[0]}`];
}

/** The cards as a channel shows them; the names of their own schema are not the customer's. */
function writtenCards(reply: Message): string {
  const { attachments } = writeActivity(reply, { userId: 'visitor', linkTo: () => '' });
  return JSON.stringify(attachments ?? []).replaceAll(
    'http://adaptivecards.io/schemas/adaptive-card.json',
    '',
  );
}

/** A question, what to do next, or an answer with where it comes from. */
const wayOn =
  /[？?]|请[说发问同]|您请|回复「|直接说|告诉我|直接问|找我|随时|排队|接待|点[「下]|110|再见|来源|净值日期/;
const hasWayOn = ({ text, choices = [] }: Message): boolean =>
  choices.length > 0 || wayOn.test(text);
