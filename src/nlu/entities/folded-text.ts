import type { Normalizer } from '../zh/normalize-text.js';

/** A text folded for comparison, and where each of its places was in the text given. */
export interface FoldedText {
  readonly text: string;
  /** The stretch of the given text that `[start, end)` of the folded one came from. */
  span(
    start: number,
    end: number,
  ): { readonly text: string; readonly start: number; readonly end: number };
}

/** Half-width, lower case, simplified; the length may change, the order never does. */
export function foldText(given: string, { fold }: Normalizer): FoldedText {
  let text = '';
  let offset = 0;
  const starts: number[] = [];
  const ends: number[] = [];
  for (const character of given) {
    const folded = fold(character);
    for (let index = 0; index < folded.length; index += 1) {
      starts.push(offset);
      ends.push(offset + character.length);
    }
    text += folded;
    offset += character.length;
  }

  function span(start: number, end: number) {
    const from = starts[start] ?? given.length;
    const to = ends[end - 1] ?? from;
    return { text: given.slice(from, to), start: from, end: to };
  }

  return { text, span };
}

/** What a finder says of a stretch of the folded text. */
export interface Found<Value> {
  readonly start: number;
  readonly end: number;
  readonly value: Value;
}
