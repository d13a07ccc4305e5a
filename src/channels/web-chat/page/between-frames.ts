/** What the framed page tells the launcher around it. */
export interface FromChat {
  readonly fundline: 'chat';
  /** The page wants to be told whether it is shown. */
  readonly asks?: true;
  /** The number of the last line that was seen. */
  readonly seen?: number;
  /** Lines that were said while nobody saw the page. */
  readonly unread?: number;
  /** The visitor wants the page out of the way. */
  readonly close?: true;
}

/** What the launcher tells the page within it. */
export interface FromLauncher {
  readonly fundline: 'launcher';
  readonly isShown: boolean;
  /** The number of the last line that was seen, on whatever page of the site. */
  readonly seen: number;
}

/** The message as `whose` of Fundline wrote it; undefined for what other scripts say. */
export function heardFrom<T extends FromChat | FromLauncher>(
  whose: T['fundline'],
  data: unknown,
): T | undefined {
  const isOurs =
    typeof data === 'object' && data !== null && 'fundline' in data && data.fundline === whose;
  return isOurs ? (data as T) : undefined;
}
