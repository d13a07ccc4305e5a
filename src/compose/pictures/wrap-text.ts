const narrow = 0.56;

/** How wide a character is, in widths of a Chinese one. */
const widthOf = (character: string): number => (character <= '\u00ff' ? narrow : 1);

/** These begin no line. */
const closing = /[，。、；：）」》！？%]/u;

/** The text in lines of so many Chinese characters at most; a stop stays with its sentence. */
export function wrapText(text: string, mostWide: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let wide = 0;
  for (const character of text) {
    const next = wide + widthOf(character);
    if (next > mostWide && !closing.test(character)) {
      lines.push(line);
      line = '';
      wide = 0;
    }
    line += character;
    wide += widthOf(character);
  }
  return line === '' ? lines : [...lines, line];
}
