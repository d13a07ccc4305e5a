/** A sentence and the white space after it. Together, in order, they are the message. */
export interface Sentence {
  readonly text: string;
  readonly tail: string;
}

const sentence = /[^。！？!?；;\n]*(?:[。！？!?；;\n]+[”’」』）)]*\s*|$)/g;

/** Cuts a message at 。！？； and line ends. Nothing is lost: the parts joined are the message. */
export function splitSentences(message: string): readonly Sentence[] {
  return (message.match(sentence) ?? [])
    .filter((part) => part !== '')
    .map((part) => {
      const text = part.trimEnd();
      return { text, tail: part.slice(text.length) };
    });
}
