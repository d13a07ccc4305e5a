/** A text without what people put into a name or leave out of it, and where the rest of it stood. */
export interface CompactText {
  readonly text: string;
  /** The place in the given text of a place in this one; its end for the end. */
  readonly place: (index: number) => number;
}

const dropped = /[\s()[\]{}（）【】《》〈〉「」『』“”‘’"'·・_-]/;

const isDigit = (character: string): boolean => /^\d$/.test(character);

/** Leaves out spaces, brackets, quotes, dashes and middle dots, but for those between two figures. */
export function compact(given: string): CompactText {
  let text = '';
  const places: number[] = [];
  for (let index = 0; index < given.length; index += 1) {
    const unit = given.charAt(index);
    const parts = isDigit(given.charAt(index - 1)) && isDigit(given.charAt(index + 1));
    if (dropped.test(unit) && !parts) continue;
    text += unit;
    places.push(index);
  }
  return { text, place: (index) => places[index] ?? given.length };
}
