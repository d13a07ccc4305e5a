type ReadSeqs = Readonly<Record<string, number>>;

/** Remembers up to where conversations were read, in this browser. */
export interface ReadNotes {
  readonly load: () => ReadSeqs;
  readonly save: (readSeqs: ReadSeqs) => void;
}

interface TextStorage {
  readonly getItem: (key: string) => string | null;
  readonly setItem: (key: string, text: string) => void;
}

const kept = 100;

/** Notes of one agent. Without a working storage nothing is remembered and nothing fails. */
export function createReadNotes(storage: TextStorage, agentId: string): ReadNotes {
  const key = `fundline.desk.read.${agentId}`;
  return {
    load() {
      try {
        return JSON.parse(storage.getItem(key) ?? '{}') as ReadSeqs;
      } catch {
        return {};
      }
    },
    save(readSeqs) {
      try {
        const latest = Object.entries(readSeqs).slice(-kept);
        storage.setItem(key, JSON.stringify(Object.fromEntries(latest)));
      } catch {
        // Full or forbidden: unread counts fall back to what can be presumed.
      }
    },
  };
}
