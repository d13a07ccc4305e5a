import { describe, expect, it } from 'vitest';
import { loadGuard } from '../../src/compose/guard.js';
import { loadRules } from '../../src/compose/guard-rules.js';
import { splitSentences } from '../../src/compose/sentences.js';

const guard = loadGuard();
const { rules, safeMessage } = loadRules();

const rulesBroken = (text: string) => guard.check(text).map(({ ruleId }) => ruleId);

const examples = (list: 'catches' | 'passes') =>
  rules.flatMap((rule) => rule[list].map((text) => ({ id: rule.id, text })));

describe('the rules of the guard', () => {
  it('have different ids', () => {
    const ids = rules.map(({ id }) => id);

    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(examples('catches'))('$id catches: $text', ({ id, text }) => {
    expect(rulesBroken(text)).toContain(id);
  });

  it.each(examples('passes'))('$id passes: $text', ({ text }) => {
    expect(rulesBroken(text)).toEqual([]);
  });

  it.each(rules)('$id says one lawful sentence in place of an unlawful one', ({ safeForm }) => {
    expect(rulesBroken(safeForm)).toEqual([]);
    expect(splitSentences(safeForm)).toHaveLength(1);
  });

  it.each(rules)('$id proposes a wording that is lawful', ({ lawfulWording }) => {
    expect(rulesBroken(lawfulWording)).toEqual([]);
  });

  it('end in a message that is lawful', () => {
    expect(rulesBroken(safeMessage)).toEqual([]);
  });
});
