import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { dialogFolder } from '../../dialogs/all-dialogs.js';
import { allLeads } from '../../src/compose/tone.js';

/** Sentences the law asks for word for word; they do not count. */
const lawful =
  /购买货币市场基金[^。]*。|基金的过往业绩[^。]*。|净值会波动[^。]*。|特别提示：[^。]*。/g;

/** The question that is still open, asked again in one sentence. */
const reminder = /(?:回到刚才的问题：|我们接着刚才说：)\n[^。？！]+[。？！]*/g;

/** Texts that only comfort, as the words of the tone do: of the keys `comfort` and `comfort.…`. */
const comforts = readdirSync(dialogFolder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yaml'))
  .flatMap((file) => {
    const texts = parse(readFileSync(new URL(file, dialogFolder), 'utf8')) as Texts;
    return Object.entries(texts).flatMap(([key, wordings]) =>
      key.split('.')[0] === 'comfort' ? wordings : [],
    );
  });

type Texts = Readonly<Record<string, readonly string[]>>;

const warm = [...allLeads(), ...comforts].toSorted((one, other) => other.length - one.length);

/** How long a reply is, and how much it asks. */
export function measureReply(text: string): { readonly sentences: number; readonly asks: number } {
  const plain = warm.reduce((left, words) => left.replace(words, ''), text).replaceAll(lawful, '');
  const substance = plain.replaceAll(reminder, '');
  return {
    sentences: substance.match(/[。？！]+/g)?.length ?? 0,
    asks: plain.split('？').length - 1,
  };
}

/** A customer takes in no more at once; one question at a time. */
export const replyAtMost = { sentences: 3, asks: 1 };
