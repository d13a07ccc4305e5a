import type { Rule, Rules } from './guard-rules.js';

/** Where in a plain form a rule is broken. */
export interface Hit {
  readonly from: number;
  readonly to: number;
}

export interface RuleMatcher {
  readonly rule: Rule;
  /** The first hit in a sentence's plain form that nothing makes lawful. */
  find(plain: string, isHit?: (hit: Hit) => boolean): Hit | undefined;
  /** Whether the whole message has all that makes hits of this rule lawful. */
  isLawfulIn(message: string): boolean;
}

/** How far around a hit the words are looked for that make it lawful. */
const contextLength = 12;

// In patterns, … stands for up to six characters of the same clause.
const gap = '[^,。!?;〔〕]{0,6}';

const anyOf = (sources: readonly string[], flags = ''): RegExp =>
  new RegExp(sources.map((source) => `(?:${source.replaceAll('…', gap)})`).join('|'), flags);

/** Compiles a rule once for all sentences. Throws for a pattern that is no regular expression. */
export function createRuleMatcher(rule: Rule, { turns, negations, mentions }: Rules): RuleMatcher {
  const pattern = anyOf(rule.patterns, 'g');
  const turn = new RegExp(`^.*(?:[,。!?;]|${turns.join('|')})`);
  const negation = anyOf(negations);
  const lawful = [...rule.unless, ...(rule.negatable ? mentions : [])];
  const unless = lawful.length > 0 ? anyOf(lawful) : undefined;
  const requires = rule.requires.map((source) => anyOf([source]));

  function find(plain: string, isHit: (hit: Hit) => boolean = () => true): Hit | undefined {
    for (let at = 0; at < plain.length;) {
      pattern.lastIndex = at;
      const match = pattern.exec(plain);
      if (match === null) return undefined;
      const hit = { from: match.index, to: match.index + match[0].length };
      if (isHit(hit) && !isLawful(plain, hit)) return hit;
      // A lawful hit may overlap one that is not.
      at = match.index + 1;
    }
    return undefined;
  }

  function isLawful(plain: string, { from, to }: Hit): boolean {
    const before = plain.slice(Math.max(0, from - contextLength), from);
    if (rule.negatable && negation.test(before.replace(turn, ''))) return true;
    const after = plain.slice(to, to + contextLength);
    return unless?.test(`${before}〔${plain.slice(from, to)}〕${after}`) ?? false;
  }

  const isLawfulIn = (message: string): boolean =>
    requires.length > 0 && requires.every((required) => required.test(message));

  return { rule, find, isLawfulIn };
}
