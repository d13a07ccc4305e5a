/** A term of the trade that a flow explains. */
export interface GlossaryTerm {
  readonly key: string;
  /** As it stands in answers and is asked about: 单位净值. */
  readonly name: string;
}

/** The terms that are explained to whoever asks, and offered beside an answer that uses them. */
export interface Glossary {
  /** Those that an answer uses, in the order in which they are offered. */
  readonly usedIn: (answer: string) => readonly GlossaryTerm[];
  /** Those a customer names, however: who uses a word is not asked whether they know it. */
  readonly namedBy: (message: string) => readonly string[];
}

const asking = /^什么是\s*(.+?)[？?。]?$/;

/** 什么是单位净值: a term is asked about in the words in which it is offered. */
export function asksAboutTerm(glossary: Glossary | undefined, text: string): boolean {
  const name = asking.exec(text.trim())?.[1];
  if (glossary === undefined || name === undefined) return false;
  return glossary.usedIn(name).some((term) => term.name === name);
}
