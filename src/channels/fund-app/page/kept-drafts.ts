import type { Draft } from './thread.js';

/** As much of a browser's storage as is needed. */
export interface Keeper {
  readonly getItem: (key: string) => string | null;
  readonly setItem: (key: string, value: string) => void;
  readonly removeItem: (key: string) => void;
}

/**
 * Keeps what is not sent yet over a reload of the page: words, not files. It is gone with the
 * WebView, and belongs to one conversation.
 */
export function createKeptDrafts(storage: Keeper, conversationId: string) {
  const key = `fundline.drafts ${conversationId}`;

  return {
    read(): readonly Draft[] {
      try {
        return JSON.parse(storage.getItem(key) ?? '[]') as readonly Draft[];
      } catch {
        return [];
      }
    },
    write(drafts: readonly Draft[]): void {
      const kept = drafts.filter(({ files }) => files.length === 0);
      if (kept.length === 0) storage.removeItem(key);
      else storage.setItem(key, JSON.stringify(kept));
    },
  };
}

export type KeptDrafts = ReturnType<typeof createKeptDrafts>;
