import { useLayoutEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import type { MessageView } from '../state/views.js';

interface Scroll {
  readonly ref: RefObject<HTMLDivElement | null>;
  /** To be called as the list scrolls. */
  readonly note: () => void;
  /** Something arrived below what is on screen. */
  readonly hasNewBelow: boolean;
  readonly toEnd: () => void;
}

const nearPx = 80;

/**
 * Keeps the end of a list in sight while the reader is there, and what they read in place while
 * earlier messages come in above it. Writing something goes to the end.
 */
export function useScroll(messages: readonly MessageView[], writing: number): Scroll {
  const ref = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const shown = useRef({ first: 0, last: 0, height: 0, writing: 0 });
  const [hasNewBelow, setNewBelow] = useState(false);

  const toEnd = () => {
    ref.current?.scrollTo({ top: ref.current.scrollHeight });
  };

  useLayoutEffect(() => {
    const list = ref.current;
    if (list === null) return;
    const before = shown.current;
    const first = messages[0]?.seq ?? 0;
    const last = messages.at(-1)?.seq ?? 0;
    if (isAtEnd.current || writing > before.writing) toEnd();
    else if (first < before.first) list.scrollTop += list.scrollHeight - before.height;
    else if (last > before.last) setNewBelow(true);
    shown.current = { first, last, height: list.scrollHeight, writing };
  }, [messages, writing]);

  const note = () => {
    const list = ref.current;
    if (list === null) return;
    isAtEnd.current = list.scrollHeight - list.scrollTop - list.clientHeight < nearPx;
    if (isAtEnd.current) setNewBelow(false);
  };

  return { ref, note, hasNewBelow, toEnd };
}
