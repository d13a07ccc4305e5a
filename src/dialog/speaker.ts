import type { Chart } from '../conversation/chart.js';
import type { FactCard, FactRow } from '../conversation/message.js';
import type { OfferedChoice } from './customer-events.js';
import type { Choice, Say, Values } from './effects.js';
import { common, type DialogTexts, type PlainAnswer, type Utterance } from './utterance.js';

type Render = (dialog: string, key: string, values?: Values) => string;

export type Speaker = ReturnType<typeof createSpeaker>;

/** Gathers what one turn says. `variant` makes the wordings of a text take turns. */
export function createSpeaker(texts: DialogTexts, variant: number) {
  const said: Utterance[] = [];
  const render: Render = (dialog, key, values = {}) =>
    texts.render(dialog, key, { values, variant });

  return {
    /** A text without values, with the labels offered beside it. */
    say: (dialog: string, key: string, choices: readonly string[] = []): void => {
      said.push(utterance({ text: render(dialog, key), choices }));
    },

    answer: ({ dialog, key, comforts = false, choices = [] }: PlainAnswer): void => {
      const labels = choices.map((choice) => render(common, choice));
      said.push(utterance({ text: render(dialog, key), choices: labels, comforts }));
    },

    /** What a machine says, or of a question only the sentence that asks. Returns what it offers. */
    utter(dialog: string, effect: Say, cut = whole): readonly OfferedChoice[] {
      const offered = (effect.choices ?? []).map((choice) => offer(render, dialog, choice));
      said.push(
        utterance({
          text: cut(render(dialog, effect.key, effect.values)),
          choices: offered.map(({ label }) => label),
          card: layOut(render, dialog, effect),
          ...wordChart(render, dialog, effect),
          comforts: effect.comforts === true,
          isQuestion: effect.question === true,
        }),
      );
      return offered;
    },

    /** Puts the person beside what was offered last. */
    offerPerson: (): void => addChoice(said, said.length - 1, render(common, 'choice.person')),

    /** One more thing to choose, behind what is offered last. */
    offerBeside: (label: string): void => {
      const place = said.findLastIndex(({ choices }) => choices.length > 0);
      addChoice(said, place < 0 ? said.length - 1 : place, label);
    },

    /** The dialog's text, or that of the same key with `.again` where there is one. */
    inOtherWords(dialog: string, question: Say): Say {
      const key = `${question.key}.again`;
      return texts.has(dialog, key) ? { ...question, key } : question;
    },

    utterances: (): readonly Utterance[] => said,
  };
}

function addChoice(said: Utterance[], at: number, label: string): void {
  const one = said[at];
  if (one !== undefined) said[at] = { ...one, choices: [...new Set([...one.choices, label])] };
}

const whole = (text: string): string => text;

/** The sentence that asks: the first with a question mark, or the first there is. */
export function askingSentence(text: string): string {
  const sentences = text.match(/[^。？！]+[。？！]*/g) ?? [];
  return (sentences.find((one) => one.includes('？')) ?? sentences[0] ?? text).trim();
}

const apology = /抱歉|对不起|不好意思/;

/** A text that apologizes itself needs no warm word before it: one apology is enough. */
function utterance(given: Pick<Utterance, 'text'> & Partial<Utterance>): Utterance {
  const plain = { choices: [], card: undefined, comforts: false, isQuestion: false };
  const comforts = given.comforts === true || apology.test(given.text);
  return { ...plain, ...given, comforts };
}

function offer(render: Render, dialog: string, choice: Choice): OfferedChoice {
  const { key, values, label, value, alsoCalled } = choice;
  return {
    label: label ?? render(dialog, key ?? value, values),
    value,
    ...(alsoCalled !== undefined && { alsoCalled }),
  };
}

const columnEnd = ' ｜ ';

function layOut(render: Render, dialog: string, { card, values }: Say): FactCard | undefined {
  if (card === undefined) return undefined;
  const rows = card.rows.map((key): FactRow => {
    const [label = '', ...rest] = render(dialog, key, values).split('：');
    const value = rest.join('：');
    if (card.columns !== undefined) return { label, value, cells: value.split(columnEnd) };
    return card.quotes?.includes(key) === true ? { label, value, quoted: true } : { label, value };
  });
  return {
    title: render(dialog, card.title, values),
    ...(card.columns !== undefined && {
      columns: card.columns.map((key) => render(dialog, key, values)),
    }),
    rows,
    ...(card.footnote !== undefined && { footnote: render(dialog, card.footnote, values) }),
  };
}

function wordChart(render: Render, dialog: string, { chart, values }: Say): { chart?: Chart } {
  if (chart === undefined) return {};
  const word = (key: string) => render(dialog, key, values);
  const { title, period, notes, alt, points } = chart;
  return {
    chart: {
      title: word(title),
      period: word(period),
      notes: notes.map(word),
      alt: word(alt),
      points,
    },
  };
}
