/**
 * Every match of a global pattern that is not empty, in order. Unlike `matchAll` it makes no copy
 * of the pattern, into which most of the time goes when most patterns match nothing.
 */
export function allMatches(pattern: RegExp, text: string): readonly RegExpExecArray[] {
  const matches: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    if (match[0] === '') pattern.lastIndex += 1;
    else matches.push(match);
  }
  return matches;
}
