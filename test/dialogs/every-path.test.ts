import { describe, expect, it } from 'vitest';
import { dialogFolder, dialogs } from '../../dialogs/all-dialogs.js';
import { loadDialogTexts } from '../../src/compose/dialog-texts.js';
import { loadGuard } from '../../src/compose/guard.js';
import type { Say } from '../../src/dialog/effects.js';
import { firstAccepted } from '../../src/dialog/play-dialog.js';
import { measureReply, replyAtMost } from '../support/measure-reply.js';
import { answersTo } from './possible-answers.js';
import { customerEvents } from './possible-events.js';
import { walkDialog, type Step } from './walk-dialog.js';

const texts = await loadDialogTexts(dialogFolder);
const guard = loadGuard();
const apologies = /抱歉|对不起|不好意思/g;
const leftOpen = /[{}]|undefined|NaN/;

const saysOf = ({ played }: Step): readonly Say[] =>
  played.effects.filter((effect) => effect.type === 'say');
const asksOf = ({ played }: Step) => played.effects.filter((effect) => effect.type === 'ask');
const isOver = ({ played }: Step) => played.status === 'done';

describe.each(dialogs)('$name', (dialog) => {
  const steps = walkDialog(dialog);
  const says = steps.flatMap(saysOf);

  /** All wordings of a text: there are at most three. */
  const wordings = (key: string, values: Say['values'] = {}): readonly string[] =>
    [0, 1, 2].map((variant) => texts.render(dialog.name, key, { values, variant }));

  /** The text, and the one in other words if there is one. */
  const keysOf = ({ key }: Say): readonly string[] =>
    [key, `${key}.again`].filter((one) => one === key || texts.has(dialog.name, one));

  const hears = ({ saved }: Step, event: { readonly type: string }): boolean =>
    firstAccepted(dialog, saved, [event]) !== undefined;

  it('says nothing with a value missing, and nothing unlawful', () => {
    const said = new Set(
      says.flatMap((one) => keysOf(one).flatMap((key) => wordings(key, one.values))),
    );
    expect(said.size).toBeGreaterThan(3);
    expect([...said].filter((text) => leftOpen.test(text))).toEqual([]);
    expect([...said].flatMap((text) => guard.check(text))).toEqual([]);
  });

  it('lays out cards that say something in every row', () => {
    const rows = says.flatMap(({ card, values }) => {
      const keys = card === undefined ? [] : [card.title, ...card.rows, card.footnote ?? ''];
      return keys.flatMap((key) => (key === '' ? [] : wordings(key, values)));
    });
    expect(rows.filter((row) => row === '' || leftOpen.test(row))).toEqual([]);
  });

  const turns = steps.map((step) =>
    saysOf(step)
      .map(({ key, values }) => wordings(key, values)[0])
      .join('\n'),
  );

  it('keeps a turn to three sentences and one question', () => {
    const tooMuch = turns.filter((text) => {
      const { sentences, asks } = measureReply(text);
      return sentences > replyAtMost.sentences || asks > replyAtMost.asks;
    });
    expect([...new Set(tooMuch)]).toEqual([]);
  });

  it('apologizes once in a turn', () => {
    expect(turns.filter((text) => (text.match(apologies)?.length ?? 0) > 1)).toEqual([]);
  });

  it('has other words for each question', () => {
    const questions = says.filter(({ question }) => question === true).map(({ key }) => key);
    const without = questions.filter((key) => !key.endsWith('.again'));
    expect(without.filter((key) => !texts.has(dialog.name, `${key}.again`))).toEqual([]);
  });

  it('has an ear for everything it offers', () => {
    const deaf = steps
      .filter((step) => !isOver(step))
      .flatMap((step) => {
        const values = saysOf(step).flatMap(({ choices = [] }) => choices.map((one) => one.value));
        // The person is found before the flow is asked.
        return values
          .filter((value) => value !== 'person' && !hears(step, { type: 'chose', value } as never))
          .map((value) => `${step.name} offers ${value}`);
      });
    expect(deaf).toEqual([]);
  });

  it('has an ear for every answer to what it asks', () => {
    const deaf = steps
      .filter((step) => !isOver(step))
      .flatMap((step) =>
        asksOf(step)
          .flatMap(({ question }) => answersTo[question.kind])
          .filter((answer) => !hears(step, answer))
          .map((answer) => `${step.name} does not hear ${answer.type}`),
      );
    expect(deaf).toEqual([]);
  });

  it('speaks, and has a way on, wherever it waits for the customer', () => {
    const waiting = steps.filter((step) => !isOver(step) && asksOf(step).length === 0);
    const stuck = waiting.filter((step) => !customerEvents.some((event) => hears(step, event)));
    const silent = waiting.filter((step) => saysOf(step).length === 0);
    expect(stuck.map(({ name }) => name)).toEqual([]);
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  it('asks the core one thing at a time', () => {
    expect(steps.filter((step) => asksOf(step).length > 1)).toEqual([]);
  });
});
