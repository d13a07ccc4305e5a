/** Many words, looked up in time that does not depend on how many they are. */
export interface WordTrie<Value> {
  /** Every word that begins at this place of the text with its value, the shortest first. */
  readonly at: (text: string, place: number) => readonly TrieHit<Value>[];
}

export interface TrieHit<Value> {
  readonly length: number;
  readonly value: Value;
}

interface Node<Value> {
  readonly next: Map<number, Node<Value>>;
  value: Value | undefined;
}

/** Of a word given twice the last value counts. An empty word is never found. */
export function createWordTrie<Value extends {} | null>(
  entries: Iterable<readonly [string, Value]>,
): WordTrie<Value> {
  const root: Node<Value> = { next: new Map(), value: undefined };
  for (const [word, value] of entries) {
    let node = root;
    for (let index = 0; index < word.length; index += 1) {
      const unit = word.charCodeAt(index);
      const next = node.next.get(unit) ?? { next: new Map(), value: undefined };
      node.next.set(unit, next);
      node = next;
    }
    if (node !== root) node.value = value;
  }

  return {
    at(text, place) {
      const hits: TrieHit<Value>[] = [];
      let node = root.next.get(text.charCodeAt(place));
      for (let end = place + 1; node !== undefined; end += 1) {
        if (node.value !== undefined) hits.push({ length: end - place, value: node.value });
        node = node.next.get(text.charCodeAt(end));
      }
      return hits;
    },
  };
}
