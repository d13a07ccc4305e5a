import { stat } from 'node:fs/promises';
import { createUnderstand, type Understand } from './create-understand.js';
import { createIntentModel, loadModel, readModel } from './intent-model.js';

type Parts = Omit<Parameters<typeof createUnderstand>[0], 'model'>;

export interface StandingUnderstand {
  /** Understands by the model that stands: each message by one model from beginning to end. */
  readonly understand: Understand;
  /**
   * Takes up the model in the file if it is another than the one that stands. Rejects when the file
   * is no model for this program; the standing model stays, and the same file is not tried again.
   */
  readonly refresh: () => Promise<void>;
  /** From the next message on these are the funds there are. */
  readonly takeFunds: (funds: Parts['funds']) => void;
}

/** Understanding that can be taught while it runs. Rejects when there is no model at the path. */
export async function createStandingUnderstand(
  path: string,
  parts: Parts,
): Promise<StandingUnderstand> {
  let seen = await versionOf(path);
  const first = await loadModel(path);
  let made = { ...parts, model: first };
  let current = createUnderstand(made);
  const make = (changed: Partial<typeof made>): void => {
    made = { ...made, ...changed };
    current = createUnderstand(made);
  };

  return {
    understand: (text, before) => current(text, before),
    async refresh() {
      const version = await versionOf(path);
      if (version === seen) return;
      seen = version;
      const stored = await readModel(path);
      if (stored.manifest.packVersion !== first.manifest.packVersion)
        throw new Error('The new model needs another language pack: restart the server');
      make({ model: createIntentModel(stored, first.pack) });
    },
    takeFunds: (funds) => make({ funds }),
  };
}

async function versionOf(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  return found === undefined ? '' : `${found.ino} ${found.mtimeMs} ${found.size}`;
}
