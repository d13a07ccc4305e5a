/** From here on two sentences say the same in the same words: three of four pairs are shared. */
const tooAlike = 0.75;

export interface SentenceIndex {
  /** The sentence of the index that is most like this one, if it is too much so. */
  readonly like: (text: string) => string | undefined;
  readonly add: (text: string) => void;
}

interface Indexed {
  readonly text: string;
  readonly pairs: number;
}

/** Finds near-duplicates among many sentences: the same letters but for a few, signs aside. */
export function createSentenceIndex(texts: readonly string[] = []): SentenceIndex {
  const byPair = new Map<string, Indexed[]>();

  function add(text: string): void {
    const pairs = pairsOf(text);
    const indexed = { text, pairs: pairs.size };
    for (const pair of pairs) byPair.set(pair, [...(byPair.get(pair) ?? []), indexed]);
  }

  function like(text: string): string | undefined {
    const pairs = pairsOf(text);
    const shared = new Map<Indexed, number>();
    for (const pair of pairs)
      for (const other of byPair.get(pair) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
    const [best] = [...shared]
      .map(([other, count]) => ({ other, likeness: count / (pairs.size + other.pairs - count) }))
      .filter(({ likeness }) => likeness > tooAlike)
      .toSorted((a, b) => b.likeness - a.likeness);
    return best?.other.text;
  }

  texts.forEach(add);
  return { like, add };
}

/** Neighbouring letters and digits; a text of one has itself. */
function pairsOf(text: string): ReadonlySet<string> {
  const letters = Array.from(
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, ''),
  );
  if (letters.length < 2) return new Set(letters);
  return new Set(letters.slice(1).map((second, at) => `${letters[at]}${second}`));
}
