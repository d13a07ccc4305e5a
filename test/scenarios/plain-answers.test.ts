import { Decimal } from 'decimal.js';
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
import { roundHalfUp } from '../../src/fund/money.js';
import { calm, heardAs } from '../dialog/heard-as.js';
import { complaintScenes } from './plain-answers/complaint-scenes.js';
import { productScenes } from './plain-answers/product-scenes.js';
import { technicalScenes } from './plain-answers/technical-scenes.js';
import { tradingScenes } from './plain-answers/trading-scenes.js';

const texts = await loadDialogTexts(dialogFolder);
const catalogue = createCatalogue(dialogs, plainAnswers);
const { conduct } = createConduct({ catalogue, plainAnswer: catalogue.plainAnswer, texts });
const guard = loadGuard();
const tone = loadTone();

const scenes = [...productScenes, ...tradingScenes, ...complaintScenes, ...technicalScenes];

const bitter = { ...calm, score: -0.9 };
/** Texts have at most three wordings. */
const wordings = [0, 1, 2];
/** What no answer says. */
const unfit = /会涨|涨回来|[{}]|undefined/;
const apologies = /抱歉|对不起|不好意思/g;
const subjects = ['product', 'trading', 'account', 'complaint', 'technical'];

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
  it('is asked for complaints, in their queue, told why', async () => {
    const replies = await Promise.all(
      scenes.map(async (scene) => ({ ...scene, ...(await tell(scene, freshMemory)) })),
    );

    const wished = replies.flatMap(({ intent, wish }) =>
      wish === undefined ? [] : [`${intent} → ${wish.queue}: ${wish.note ?? ''}`],
    );

    expect(wished.toSorted()).toEqual([
      'complaint.delay → complaint: 投诉办事拖延',
      'complaint.loss → complaint: 投诉亏损',
      'complaint.misleading → complaint: 投诉被误导',
      'complaint.service → complaint: 我要投诉',
      'complaint.suggestion → complaint: 提建议',
    ]);
  });

  it('who is on the way is not offered once more', async () => {
    const complaint = { intent: 'complaint.loss', customer: '亏成这样给个说法' };

    const first = await tell(complaint, freshMemory);
    const second = await tell(complaint, first.memory);

    expect(second.text).not.toMatch(/要是还没解决/);
    expect(second.text).not.toBe(first.text);
  });

  it('is offered when an answer has not helped', async () => {
    const rules = { intent: 'trading.rules', customer: '三点以后怎么算' };

    const first = await tell(rules, freshMemory);
    const second = await tell(rules, first.memory);

    expect(second.text).toMatch(/要是还没解决/);
    expect(second.choices).toEqual(['转人工']);
  });
});

/** What the law allows at most since 2026-01-01 for the funds it allows least: index and bond. */
const lowestCap = 0.3;

describe('the example of a purchase fee', () => {
  it('adds up, at a rate that any fund may charge', async () => {
    const { text } = await tell({ intent: 'trading.fee_calc', customer: '咋算' }, freshMemory);

    const [, rate = '', nav = ''] = /申购费率 ([\d.]+)%、净值 ([\d.]+) 元/.exec(text) ?? [];
    const amount = new Decimal(10_000);
    const net = roundHalfUp(amount.dividedBy(new Decimal(rate).dividedBy(100).plus(1)), 2);
    const fee = roundHalfUp(amount.minus(net), 2);
    const shares = roundHalfUp(new Decimal(net).dividedBy(nav), 2);
    expect(text).toContain('买 10,000 元');
    expect(figuresIn(text)).toEqual([net, fee, shares]);
    expect(Number(rate)).toBeLessThanOrEqual(lowestCap);
  });
});

/** Yuan and shares, which have two decimals. */
const figuresIn = (text: string): readonly string[] =>
  Array.from(text.matchAll(/[\d,]+\.\d{2}(?!\d)/g), ([figure]) => figure.replaceAll(',', ''));
