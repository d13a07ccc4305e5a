import { describe, expect, it } from 'vitest';
import { dialogFolder, dialogs } from '../../dialogs/all-dialogs.js';
import { loadDialogTexts } from '../../src/compose/dialog-texts.js';
import { loadGuard } from '../../src/compose/guard.js';
import type { Say } from '../../src/dialog/effects.js';
import { firstAccepted } from '../../src/dialog/play-dialog.js';
import { answersTo, customerEvents, possibleEvents } from './possible-events.js';
import { walkDialog, type Step } from './walk-dialog.js';

const texts = await loadDialogTexts(dialogFolder);
const guard = loadGuard();
const apologies = /抱歉|对不起|不好意思/g;

const saysOf = ({ played }: Step): readonly Say[] =>
  played.effects.filter((effect) => effect.type === 'say');
const asksOf = ({ played }: Step) => played.effects.filter((effect) => effect.type === 'ask');

describe.each(dialogs)('$name', (dialog) => {
  const steps = walkDialog(dialog, possibleEvents);

  /** All of a text's wordings: there are at most three. */
  const wordings = ({ key, values = {} }: Pick<Say, 'key' | 'values'>): readonly string[] =>
    [0, 1, 2].map((variant) => texts.render(dialog.name, key, { values, variant }));

  it('has steps', () => {
    expect(steps.length).toBeGreaterThan(4);
  });

  it('says nothing with a value missing, and nothing unlawful', () => {
    for (const step of steps)
      for (const say of saysOf(step)) {
        const again = texts.has(dialog.name, `${say.key}.again`) ? [`${say.key}.again`] : [];
        for (const key of [say.key, ...again])
          for (const text of wordings({ ...say, key })) {
            expect(text, step.name).not.toMatch(/[{}]|undefined|NaN/);
            expect(guard.check(text), step.name).toEqual([]);
          }
      }
  });

  it('lays out cards that say something in every row', () => {
    for (const step of steps)
      for (const { card, values = {} } of saysOf(step))
        for (const key of [card?.title, ...(card?.rows ?? []), card?.footnote])
          if (key !== undefined) expect(wordings({ key, values })[0], step.name).toMatch(/.+/);
  });

  it('apologizes once in a turn', () => {
    for (const step of steps) {
      const turn = saysOf(step).map((say) => wordings(say)[0]);
      expect(turn.join('').match(apologies)?.length ?? 0, step.name).toBeLessThan(2);
    }
  });

  it('has other words for each question', () => {
    const questions = steps.flatMap(saysOf).filter(({ question }) => question === true);
    for (const { key } of questions)
      expect(key.endsWith('.again') || texts.has(dialog.name, `${key}.again`), key).toBe(true);
  });

  it('has an ear for everything it offers', () => {
    for (const step of steps)
      for (const { choices = [] } of saysOf(step))
        for (const { value } of choices) {
          if (value === 'person' || step.played.status === 'done') continue;
          const chose = firstAccepted(dialog, step.saved, [{ type: 'chose', value }]);
          expect(chose, `${step.name} offers ${value}`).toBeDefined();
        }
  });

  it('has an ear for every answer to what it asks', () => {
    for (const step of steps)
      for (const { question } of asksOf(step))
        for (const answer of answersTo[question.kind])
          if (step.played.status !== 'done')
            expect(
              firstAccepted(dialog, step.saved, [answer]),
              `${step.name} asks ${question.kind}, hears ${answer.type}`,
            ).toBeDefined();
  });

  it('has a way on from every state that waits for the customer', () => {
    for (const step of steps) {
      if (step.played.status === 'done' || asksOf(step).length > 0) continue;
      expect(firstAccepted(dialog, step.saved, customerEvents), step.name).toBeDefined();
      expect(saysOf(step), step.name).not.toEqual([]);
    }
  });

  it('asks one thing at a time', () => {
    for (const step of steps) expect(asksOf(step).length, step.name).toBeLessThan(2);
  });
});
