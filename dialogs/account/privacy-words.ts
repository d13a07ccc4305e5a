import type { Aspects } from '../../src/dialog/customer-events.js';
import type { RequestKind } from '../../src/dialog/account-questions.js';
import { say, type Choice, type Effect } from '../../src/dialog/effects.js';

/** What the law lets everybody ask for, by the customer's words; the first that fits. */
export const rights: Aspects = {
  deletion: /删|清除|清空|抹掉|销毁|不要(?:再)?(?:保留|留着|存)|被遗忘/,
  export: /导出|复制|拷贝|副本|转移|下载|(?:给|发|要)我?.{0,3}一份/,
  correction:
    /更正|改正|(?:信息|资料|地址|邮箱|职业).{0,4}(?:错|不对|有误|变)|(?:改|更新).{0,4}(?:信息|资料|地址|邮箱)/,
  access: /查|看看?|哪些|什么(?:个人)?信息|存了|掌握|收集了|知道我/,
};

const access = { kind: 'dataAccess', subject: '查阅个人信息' } as const;

/** What is recorded of a right, and in words for agents. */
const requests: Readonly<Record<string, { readonly kind: RequestKind; readonly subject: string }>> =
  {
    deletion: { kind: 'dataDeletion', subject: '删除个人信息（法定保存期内的限制使用并保存）' },
    export: { kind: 'dataExport', subject: '复制、导出个人信息' },
    access,
  };

const person: Choice = { key: 'choice.person', value: 'person' };
const choiceOf = (right: string): Choice => ({ key: `choice.${right}`, value: right });

export const isRight = (name: string): boolean => name in rights;
export const isRecorded = (right: string | undefined): boolean =>
  right !== undefined && right in requests;

export const which = say({
  key: 'which',
  choices: ['access', 'export', 'correction', 'deletion'].map(choiceOf),
  question: true,
});

/** What the customer gets and what the law keeps; whether it is to be recorded. */
export const terms = (right: string | undefined): Effect =>
  say({
    key: `terms.${right ?? 'access'}`,
    choices: [{ key: 'choice.record', value: 'record' }, person],
    question: true,
  });

export const termsKeys = Object.keys(requests).map((right) => `terms.${right}`);

export const correction = say({
  key: 'correction',
  choices: [choiceOf('access'), choiceOf('deletion'), person],
});

/** The question that has it recorded. */
export function record(right: string | undefined): Effect {
  const { kind, subject } = requests[right ?? ''] ?? access;
  return { type: 'ask', question: { kind: 'recordRequest', request: kind, subject } };
}

export const recorded = (number: string, dueAt: string): Effect =>
  say({ key: 'recorded', values: { number, dueAt }, choices: [person] });

export const subjectOf = (right: string | undefined): string =>
  requests[right ?? '']?.subject ?? '个人信息';
