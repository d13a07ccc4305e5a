/** A text as its digits and letters are compared, and where each of its characters came from. */
export interface HalfWidth {
  readonly text: string;
  /** The part of the original that `text.slice(from, to)` came from; `from` < `to`. */
  origin(from: number, to: number): { readonly from: number; readonly to: number };
}

const isPlain = /^[\d\p{Script=Han}a-z\s]*$/iu;
const isInvisible = /[\p{Cf}\p{M}]/u;
const isHalfWidth = /^[\w:=+-]$/;

/** Full-width and ornamental digits and letters become ASCII; invisible characters vanish. */
export function toHalfWidth(original: string): HalfWidth {
  if (isPlain.test(original)) return { text: original, origin: (from, to) => ({ from, to }) };

  const starts: number[] = [];
  const ends: number[] = [];
  let text = '';
  let at = 0;
  for (const character of original) {
    const end = at + character.length;
    const plain = fold(character);
    for (let unit = 0; unit < plain.length; unit += 1) {
      starts.push(at);
      ends.push(end);
    }
    text += plain;
    at = end;
  }
  return {
    text,
    origin: (from, to) => ({ from: starts[from] ?? 0, to: ends[to - 1] ?? original.length }),
  };
}

/** Punctuation other than : = + - stays as it is: a full-width comma ends a password. */
function fold(character: string): string {
  if (isInvisible.test(character)) return '';
  const compatible = character.normalize('NFKC');
  return isHalfWidth.test(compatible) ? compatible : character;
}
