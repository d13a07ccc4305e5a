import { describe, expect, it } from 'vitest';
import { dialogFolder, dialogs, plainAnswers } from '../../dialogs/all-dialogs.js';
import { composeReply, guardReply } from '../../src/compose/compose-reply.js';
import { loadDialogTexts } from '../../src/compose/dialog-texts.js';
import { loadGuard, type Violation } from '../../src/compose/guard.js';
import { loadTone } from '../../src/compose/tone.js';
import type { Sentiment } from '../../src/conversation/understanding.js';
import { createCatalogue } from '../../src/dialog/catalogue.js';
import { createConduct } from '../../src/dialog/conduct.js';
import { freshMemory, type DialogMemory } from '../../src/dialog/dialog-definition.js';
import { calm, heardAs } from '../dialog/heard-as.js';
import { tradingScenes } from './plain-answers/trading-scenes.js';

const texts = await loadDialogTexts(dialogFolder);
const catalogue = createCatalogue(dialogs, plainAnswers);
const { conduct } = createConduct({ catalogue, plainAnswer: catalogue.plainAnswer, texts });
const guard = loadGuard();
const tone = loadTone();

const scenes = tradingScenes;

const bitter = { ...calm, score: -0.9 };
/** Texts have at most three wordings. */
const wordings = [0, 1, 2];
/** What no answer says. */
const unfit = /会涨|涨回来|[{}]|undefined/;
const apologies = /抱歉|对不起|不好意思/g;
const subjects = ['product', 'trading', 'account', 'technical'];

const noQuestions = () => Promise.reject(new Error('A plain answer asks the core nothing'));

interface Told {
  readonly intent: string;
  readonly customer: string;
}

/** The message understood as the intent, and the reply as it would be sent. */
async function tell({ intent, customer }: Told, memory: DialogMemory, sentiment: Sentiment = calm) {
  const conducted = await conduct(heardAs(customer, { intent, sentiment }), memory, noQuestions);
  const { utterances, wish, kind } = conducted;
  const composed = composeReply(utterances, { sentiment, kind, turn: memory.replies }, tone);
  if (composed === undefined) throw new Error(`Nothing is said to ${intent}`);
  const violations: Violation[] = [];
  const reply = guardReply(guard, composed, (found) => void violations.push(...found));
  return { ...reply, wish, violations, memory: conducted.memory };
}

const after = (replies: number): DialogMemory => ({ ...freshMemory, replies });

describe.each(scenes)('$intent: $customer', (scene) => {
  const { bot, botNever = unfit } = scene;

  it.each(wordings)('is answered in wording %i', async (wording) => {
    const { text, violations } = await tell(scene, after(wording));

    expect(bot.filter((pattern) => !pattern.test(text))).toEqual([]);
    expect(text).not.toMatch(botNever);
    expect(text).not.toMatch(unfit);
    expect(violations).toEqual([]);
  });

  it.each(wordings)('gets at most one apology in anger, in wording %i', async (wording) => {
    const { text, violations } = await tell(scene, after(wording), bitter);

    expect(text.match(apologies)?.length ?? 0).toBeLessThan(2);
    expect(violations).toEqual([]);
  });
});

describe('every plain answer', () => {
  const ofSubjects = plainAnswers.filter(({ intent }) =>
    subjects.some((subject) => intent.startsWith(`${subject}.`)),
  );

  it('has one scene', () => {
    expect(scenes.map(({ intent }) => intent).toSorted()).toEqual(
      ofSubjects.map(({ intent }) => intent).toSorted(),
    );
  });

  it('offers the choices it speaks of, and no other', async () => {
    const replies = await Promise.all(scenes.map((scene) => tell(scene, freshMemory)));
    const offered = ['查净值', '赎回没到账', '转人工'];

    const spokenOf = replies.map(({ text }) =>
      offered.filter((one) => text.includes(`回复「${one}」`)),
    );

    expect(replies.map(({ choices }) => choices)).toEqual(spokenOf);
  });
});

describe('a person', () => {
  it('is offered when an answer has not helped', async () => {
    const convert = { intent: 'trading.convert', customer: '能直接换到另外一只吗' };

    const first = await tell(convert, freshMemory);
    const second = await tell(convert, first.memory);

    expect(second.text).toMatch(/要是还没解决/);
    expect(second.choices).toEqual(['转人工']);
  });
});
