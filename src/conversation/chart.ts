/** Figures over days, to be drawn as a line. Its words are ready for customers. */
export interface Chart {
  readonly title: string;
  /** The days it covers and how many figures there are, in words. */
  readonly period: string;
  /** Two at least, in the order of their days, YYYY-MM-DD; decimal strings. */
  readonly points: readonly { readonly date: string; readonly value: string }[];
  /** What must stand in the picture itself: the source, and what the law wants beside it. */
  readonly notes: readonly string[];
  /** Says what it shows to whoever cannot see it. */
  readonly alt: string;
}

/** A drawn chart, with the words that stand for it where no picture is shown. */
export interface Picture {
  readonly alt: string;
  /** Base64. */
  readonly png: string;
}
