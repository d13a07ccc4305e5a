import type { PrivateSpan } from './find-numbers.js';

type IsFundCode = (digits: string) => boolean;

/** What is found by the word before or after it. `sure`: the text says that this is the secret. */
export interface Secret extends PrivateSpan {
  readonly sure: boolean;
}

const passwordWord = String.raw`密\s?码|口令|pass(?:word|wd|code)|pwd`;
const codeWord = '验证码|校验码|动态码|短信码|激活码';
const link = String.raw`\s*(?<link>(?:就?是|为|is|改?成|改为|设[成为]|设置[成为])?\s*[:=]?)\s*`;
const quotes = `["'“”‘’「『(（]*`;

// Every gap is bounded or of one class, so the time grows with the length of the text.
const passwordAfter = new RegExp(`(?:${passwordWord})${link}${quotes}(?<value>[!-~]{4,})`, 'dgi');
const passwordBefore = new RegExp(
  String.raw`(?<![!-~])(?<value>[!-~]{4,})\s?(?<link>就?是|为)(?:我的?)?(?:登录|交易|查询|支付|取款)?密码`,
  'dgi',
);
const codeAfter = new RegExp(
  String.raw`(?:${codeWord})(?:了|收到了?|来了|如下|给[你您]|发[你您])?${link}[\s,，。]{0,3}${quotes}(?<value>\d{2,4}[ -]?\d{2,4})(?![\d.]|\*{4}|\s?[元块份万千%年月日号点位秒分个次只])`,
  'dgi',
);
const codeBefore = new RegExp(
  String.raw`(?<!\d|\*{4})(?<value>\d{4,8})\s?(?<link>就?是|为)(?:我|刚)?(?:收到)?的?(?:短信|手机)?(?:${codeWord})`,
  'dgi',
);
const onlySixDigits = /^\s*(?<value>\d{3}[ -]?\d{3})\s*[。.!！]?\s*$/d;

const hotline = /^(?:400-?\d{3}-?\d{4}|95\d{3,4}|12386)(?!\d)/;
const date = /^20\d\d(?:-\d{1,2}-\d{1,2}|[01]\d[0-3]\d$)/;

/** Passwords and one-time codes in a half-width text, in no order; they may overlap. */
export function findSecrets(text: string, isFundCode: IsFundCode): readonly Secret[] {
  const said = [
    ...findAll(text, { kind: 'password', pattern: passwordAfter }),
    ...findAll(text, { kind: 'password', pattern: passwordBefore }),
    ...findAll(text, { kind: 'code', pattern: codeAfter }),
    ...findAll(text, { kind: 'code', pattern: codeBefore }),
  ].filter((secret) => isSecret(secret, isFundCode));
  return [...said, ...findLoneCode(text).filter(({ value }) => !isFundCode(value))];
}

function findAll(
  text: string,
  { kind, pattern }: { readonly kind: Secret['kind']; readonly pattern: RegExp },
): readonly Secret[] {
  return Array.from(text.matchAll(pattern), (match) => ({
    ...valueOf(match, kind),
    sure: (match.groups?.['link'] ?? '') !== '' || hasLetterAndDigit(match.groups?.['value'] ?? ''),
  }));
}

function findLoneCode(text: string): readonly Secret[] {
  const match = onlySixDigits.exec(text);
  return match === null ? [] : [{ ...valueOf(match, 'code'), sure: false }];
}

function valueOf(match: RegExpExecArray, kind: Secret['kind']): PrivateSpan {
  const [from, to] = match.indices?.groups?.['value'] ?? [0, 0];
  const value = match.groups?.['value'] ?? '';
  return { kind, value: kind === 'code' ? value.replaceAll(/\D/g, '') : value, from, to };
}

function isSecret({ value, sure }: Secret, isFundCode: IsFundCode): boolean {
  if (value.includes('****') || hotline.test(value)) return false;
  return sure || (/\d/.test(value) && !isFundCode(value) && !date.test(value));
}

const hasLetterAndDigit = (value: string): boolean => /[a-z]/i.test(value) && /\d/.test(value);
