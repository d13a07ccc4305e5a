import { Converter } from 'opencc-js/cn2t';
import { describe, expect, it } from 'vitest';
import { loadGuard } from '../../src/compose/guard.js';
import { loadRules } from '../../src/compose/guard-rules.js';
import { plainForm } from '../../src/compose/plain-form.js';
import { splitSentences } from '../../src/compose/sentences.js';
import { loadGuardExamples } from './guard-examples.js';

// The package's types are written for CommonJS, which a module cannot resolve.
const makeConverter = Converter as (ways: {
  readonly from: string;
  readonly to: string;
}) => (text: string) => string;

const guard = loadGuard();
const { rules, safeMessage } = loadRules();
const examples = loadGuardExamples();

const rulesBroken = (text: string) => guard.check(text).map(({ ruleId }) => ruleId);

const listed = (list: 'catches' | 'passes') =>
  examples.flatMap(({ id, [list]: texts }) => texts.map((text) => ({ id, text })));

describe('the rules of the guard', () => {
  it('have different ids', () => {
    const ids = rules.map(({ id }) => id);

    expect(new Set(ids).size).toBe(ids.length);
  });

  it('have each at least twenty examples of either kind, none of them twice', () => {
    const texts = [...listed('catches'), ...listed('passes')].map(({ text }) => text);

    expect(examples.map(({ id }) => id).toSorted()).toEqual(rules.map(({ id }) => id).toSorted());
    expect(texts.length).toBe(new Set(texts).size);
  });

  it.each(listed('catches'))('$id catches: $text', ({ id, text }) => {
    expect(rulesBroken(text)).toContain(id);
  });

  it.each(listed('passes'))('$id passes: $text', ({ text }) => {
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

  it.each(['t', 'tw', 'hk'] as const)('look for no word that %s characters hide', (to) => {
    const traditional = makeConverter({ from: 'cn', to });
    const words = rules.flatMap(({ patterns, unless, requires }) => [
      ...patterns,
      ...unless,
      ...requires,
    ]);
    const characters = new Set(words.join('').match(/\p{Script=Han}/gu));
    const hidden = [...characters].filter(
      // a word may look for a traditional character itself, as 帐 in 到帐
      (one) => !characters.has(traditional(one)) && plainForm(traditional(one)) !== one,
    );

    expect(hidden).toEqual([]);
  });
});
