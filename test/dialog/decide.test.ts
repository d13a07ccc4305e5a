import { describe, expect, it } from 'vitest';
import { dialogs, plainAnswers } from '../../dialogs/all-dialogs.js';
import { createCatalogue } from '../../src/dialog/catalogue.js';
import { decide } from '../../src/dialog/decide.js';
import type { Decision } from '../../src/dialog/decision.js';
import {
  freshMemory,
  type DialogMemory,
  type SavedDialog,
} from '../../src/dialog/dialog-definition.js';
import { playDialog } from '../../src/dialog/play-dialog.js';
import { calm, fund, heardAs } from './heard-as.js';

const catalogue = createCatalogue(dialogs, plainAnswers);
const started = {
  type: 'started',
  fundCodes: [],
  namedUnknownFund: false,
  asksInGeneral: false,
  orderNumber: undefined,
  from: undefined,
  to: undefined,
};

/** The dialog as it stands after the events, with its last question open. */
function openDialog(name: string, ...events: readonly { readonly type: string }[]): SavedDialog {
  const dialog = catalogue.dialog(name);
  if (dialog === undefined) throw new Error(`There is no dialog ${name}`);
  let saved: SavedDialog | undefined;
  for (const event of [started, ...events]) {
    const { snapshot, effects, status } = playDialog(dialog, saved, event);
    const question = effects.find((effect) => effect.type === 'say' && effect.question === true);
    saved = {
      name,
      version: dialog.version,
      snapshot,
      openQuestion: status === 'asking' && question?.type === 'say' ? question : undefined,
      timesAsked: 0,
      offered: [],
      detour: false,
    };
  }
  if (saved === undefined) throw new Error('Nothing was played');
  return saved;
}

const asksForFund = openDialog('product/nav');
const asksForPhone = openDialog('common/verify', { type: 'onlyCustomerListens' });
const waitsForIdentity = openDialog('trading/redeem-arrival');
const nav = { fundCode: '161610', fundName: 'A', date: '2026-11-20', nav: '1', cumulativeNav: '1' };
const hasTold = openDialog(
  'product/nav',
  { type: 'gaveFund', codes: ['161610'] } as never,
  { type: 'foundNav', nav: { ...nav, source: 's' } } as never,
);

const withStack = (...stack: readonly SavedDialog[]): DialogMemory => ({ ...freshMemory, stack });
const offering = (...intents: readonly string[]): DialogMemory => ({
  ...freshMemory,
  misunderstood: 1,
  offeredIntents: intents.map((value) => ({ label: `标签${value}`, value })),
});
const danger = { ...calm, danger: true };
const start = (intent: string, picked = false): Decision => ({ kind: 'start', intent, picked });

describe('nothing is open', () => {
  it.each<[string, Parameters<typeof heardAs>[1], Decision]>([
    [
      'danger before everything',
      { sentiment: danger, intent: 'product.nav' },
      { kind: 'person', reason: 'danger' },
    ],
    ['a wish for a person', { intent: 'handoff.request' }, { kind: 'person', reason: 'asked' }],
    ['a clear intent', { intent: 'product.nav' }, start('product.nav')],
    [
      'an intent at the threshold',
      { intent: 'product.nav', confidence: 0.7 },
      start('product.nav'),
    ],
    [
      'an intent below it',
      { intent: 'product.nav', confidence: 0.69 },
      { kind: 'clarify', intents: ['product.nav'] },
    ],
    [
      'two likely intents',
      {
        intent: 'trading.redeem',
        confidence: 0.5,
        runnerUp: { intent: 'trading.rules', confidence: 0.3 },
      },
      { kind: 'clarify', intents: ['trading.redeem', 'trading.rules'] },
    ],
    [
      'a runner-up too unlikely to name',
      {
        intent: 'trading.redeem',
        confidence: 0.5,
        runnerUp: { intent: 'trading.rules', confidence: 0.1 },
      },
      { kind: 'clarify', intents: ['trading.redeem'] },
    ],
    [
      'nothing likely',
      { intent: 'trading.redeem', confidence: 0.2 },
      { kind: 'clarify', intents: [] },
    ],
    [
      'an intent without dialog or answer',
      { intent: 'product.weather' },
      { kind: 'clarify', intents: [] },
    ],
    ['out of scope', { intent: 'oos' }, start('oos')],
  ])('decides on %s', (_what, understood, decision) => {
    expect(decide(heardAs('这是一句话', understood), freshMemory, catalogue)).toEqual(decision);
  });

  it.each(['额', '？', 'asdfgh'])('does not take %s for a question of another field', (text) => {
    const decision = decide(heardAs(text, { intent: 'oos' }), freshMemory, catalogue);
    expect(decision).toEqual({ kind: 'clarify', intents: [] });
  });

  it.each(['好的', '算了', '不用了', '知道了', '嗯嗯'])('acknowledges %s', (text) => {
    expect(decide(heardAs(text), freshMemory, catalogue)).toEqual({ kind: 'acknowledge' });
  });

  it('offers what is asked about a fund when only the fund was named', () => {
    const heard = heardAs('动力先锋', { entities: [fund('动力先锋', '161609')] });
    expect(decide(heard, freshMemory, catalogue)).toEqual({
      kind: 'clarify',
      intents: ['product.nav', 'product.performance', 'trading.redeem'],
    });
  });

  it('gives up after two misunderstandings', () => {
    const memory = { ...freshMemory, misunderstood: 2 };
    const decision = decide(heardAs('嘎嘎嘎'), memory, catalogue);
    expect(decision).toEqual({ kind: 'person', reason: 'notUnderstood' });
  });
});

describe('a clarifying question was asked', () => {
  it.each<[string, readonly string[], Decision]>([
    ['第二个', ['product.nav', 'trading.rules'], start('trading.rules', true)],
    ['标签product.nav', ['product.nav', 'trading.rules'], start('product.nav', true)],
    ['是的', ['product.nav'], start('product.nav', true)],
    ['不是', ['product.nav'], { kind: 'clarify', intents: [] }],
    ['都不是', ['product.nav', 'trading.rules'], { kind: 'clarify', intents: [] }],
  ])('reads %s', (text, intents, decision) => {
    expect(decide(heardAs(text), offering(...intents), catalogue)).toEqual(decision);
  });
});

describe('a question is open', () => {
  const named = { entities: [fund('深证100', '161604')] };

  it('takes the answer', () => {
    const decision = decide(heardAs('深证100', named), withStack(asksForFund), catalogue);
    expect(decision).toEqual({
      kind: 'answerOpen',
      event: { type: 'gaveFund', codes: ['161604'] },
    });
  });

  it('takes a bare answer that looks like another intent', () => {
    const heard = heardAs('是深证100', { ...named, intent: 'trading.redeem' });
    expect(decide(heard, withStack(asksForFund), catalogue).kind).toBe('answerOpen');
  });

  it('follows a clear wish for something else', () => {
    const heard = heardAs('深证100怎么赎回', { ...named, intent: 'trading.redeem' });
    expect(decide(heard, withStack(asksForFund), catalogue)).toEqual(start('trading.redeem'));
  });

  it('takes the phone number whatever else is said', () => {
    const heard = heardAs('手机号换成138****0001了', {
      intent: 'account.phone_change',
      privateKinds: ['phone'],
    });
    const decision = decide(heard, withStack(waitsForIdentity, asksForPhone), catalogue);
    expect(decision).toEqual({ kind: 'answerOpen', event: { type: 'gavePhone' } });
  });

  it('hears the question why over the intent that it looks like', () => {
    const heard = heardAs('凭什么给你手机号', { intent: 'account.phone_change' });
    const decision = decide(heard, withStack(asksForPhone), catalogue);
    expect(decision).toEqual({ kind: 'answerOpen', event: { type: 'askedWhy' } });
  });

  it.each<[string, Parameters<typeof heardAs>[1], Decision]>([
    ['算了', {}, { kind: 'cancel' }],
    ['算了，不查了', {}, { kind: 'cancel' }],
    ['不用了', {}, { kind: 'cancel' }],
    ['转人工', { intent: 'handoff.request' }, { kind: 'person', reason: 'asked' }],
    ['就那个', { intent: 'technical.crash' }, { kind: 'askAgain', because: 'lost' }],
    ['今天天气怎么样', { intent: 'oos' }, { kind: 'askAgain', because: 'outside' }],
    ['嘎嘎嘎', {}, { kind: 'askAgain', because: 'lost' }],
    ['净值到底多少', { intent: 'product.nav' }, { kind: 'askAgain', because: 'repeated' }],
    ['我要投诉你们', { intent: 'complaint.service' }, start('complaint.service')],
    ['我不想活了', { sentiment: danger }, { kind: 'person', reason: 'danger' }],
  ])('decides on %s', (text, understood, decision) => {
    expect(decide(heardAs(text, understood), withStack(asksForFund), catalogue)).toEqual(decision);
  });

  it('asks on when the subject of the waiting flow is repeated', () => {
    const heard = heardAs('我的钱怎么还没到', { intent: 'trading.redeem_arrival' });
    const detour = { ...asksForPhone, detour: true };
    const decision = decide(heard, withStack(waitsForIdentity, detour), catalogue);
    expect(decision).toEqual({ kind: 'askAgain', because: 'repeated' });
  });

  it('lets the flow itself try again where it can', () => {
    const down = openDialog('trading/redeem-arrival', { type: 'coreFailed' });
    const heard = heardAs('我的钱怎么还没到', { intent: 'trading.redeem_arrival' });
    const decision = decide(heard, withStack(down), catalogue);
    expect(decision).toEqual({ kind: 'answerOpen', event: { type: 'repeated' } });
  });
});

describe('everything is said', () => {
  it('takes a correction', () => {
    const heard = heardAs('不对，是深证100', { entities: [fund('深证100', '161604')] });
    expect(decide(heard, withStack(hasTold), catalogue).kind).toBe('answerOpen');
  });

  it('starts the same subject anew', () => {
    const heard = heardAs('净值多少', { intent: 'product.nav' });
    expect(decide(heard, withStack(hasTold), catalogue)).toEqual(start('product.nav'));
  });

  it('acknowledges a word that closes', () => {
    expect(decide(heardAs('好的'), withStack(hasTold), catalogue)).toEqual({ kind: 'acknowledge' });
  });
});
