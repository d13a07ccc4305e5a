import { readdir, readFile } from 'node:fs/promises';
import { parseTexts, render, type Filling, type Texts } from './templates.js';

/**
 * The texts of every dialog, by the dialog's name and the text's key. What a dialog does not say in
 * words of its own it says in its folder's: product/fees in those of product/product.
 */
export interface DialogTexts {
  /** Throws a RangeError for an unknown text and for a missing value. */
  render(dialog: string, key: string, filling: Filling): string;
  has(dialog: string, key: string): boolean;
}

/** Reads every YAML file of the folder's subfolders; trading/redeem-arrival.yaml is `trading/redeem-arrival`. */
export async function loadDialogTexts(folder: URL): Promise<DialogTexts> {
  const files = await readdir(folder, { recursive: true });
  const yamls = files.filter((file) => file.endsWith('.yaml')).toSorted();
  const read = await Promise.all(
    yamls.map(async (file): Promise<[string, Texts]> => {
      const name = file.replaceAll('\\', '/').replace(/\.yaml$/, '');
      return [name, parseTexts(await readFile(new URL(file, folder), 'utf8'), file)];
    }),
  );
  const byDialog = new Map(read);

  const shared = (dialog: string): Texts | undefined => {
    const [area = ''] = dialog.split('/');
    return byDialog.get(`${area}/${area}`);
  };
  const textsWith = (dialog: string, key: string): Texts | undefined =>
    [byDialog.get(dialog), shared(dialog)].find((texts) => texts?.has(key) === true);

  return {
    render(dialog, key, filling) {
      const texts = textsWith(dialog, key) ?? byDialog.get(dialog);
      if (texts === undefined) throw new RangeError(`There are no texts for ${dialog}`);
      return render(texts, key, filling);
    },
    has: (dialog, key) => textsWith(dialog, key) !== undefined,
  };
}
