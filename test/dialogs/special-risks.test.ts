import { expect, it } from 'vitest';
import { specialRisks, specialRisksOf } from '../../dialogs/product/special-risks.js';
import { loadGuard } from '../../src/compose/guard.js';
import { answersTo } from './possible-answers.js';

const [facts] = answersTo.fundFacts.flatMap((answer) =>
  answer.type === 'foundFundFacts' ? answer.funds : [],
);
if (facts?.outline === undefined) throw new Error('No possible fund has an outline');
const { outline } = facts;

it.each([
  ['a money fund', { ...facts, kind: 'money' as const }, /并不等于将资金作为存款/],
  ['a fund that invests abroad', { ...facts, kind: 'qdii' as const }, /汇率变动/],
  ['a pension fund', { ...facts, outline: { ...outline, isPension: true } }, /不代表收益保障/],
  ['a locked fund', { ...facts, outline: { ...outline, lockedFor: '一年' } }, /每份要持有满一年/],
])('beside returns of %s stands its own risk, lawfully', (_what, fund, words) => {
  expect(specialRisksOf(fund)).toMatch(words);
  expect(loadGuard().check(specialRisksOf(fund))).toEqual([]);
});

it('a pension fund that is locked has both; an ordinary one none', () => {
  const both = { ...facts, outline: { ...outline, isPension: true, lockedFor: '三年' } };

  expect(specialRisksOf(both)).toMatch(/养老.*持有满三年/);
  expect(specialRisksOf(facts)).toBe('');
});

it('what compliance has not confirmed says so', () => {
  const unverified = specialRisks.filter(({ isVerified }) => !isVerified);
  expect(unverified.map(({ basis }) => basis).every((basis) => basis.includes('未核实'))).toBe(
    true,
  );
});
