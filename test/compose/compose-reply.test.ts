import { describe, expect, it, vi } from 'vitest';
import { composeReply, guardReply, type Said } from '../../src/compose/compose-reply.js';
import { loadGuard } from '../../src/compose/guard.js';
import { loadTone } from '../../src/compose/tone.js';

const calm = { score: 0, words: [], urgent: false, threat: false, danger: false };
const angry = { ...calm, score: -0.9 };
const said = (text: string, more: Partial<Said> = {}): Said => ({
  text,
  choices: [],
  card: undefined,
  comforts: false,
  ...more,
});
const compose = (what: readonly Said[], sentiment = calm) =>
  composeReply(what, { sentiment, kind: 'answer', turn: 0 }, loadTone());

describe('one message of all that a turn says', () => {
  it('joins the texts and keeps the last choices and the last card', () => {
    const card = { title: '基金净值', rows: [] };

    const reply = compose([said('一', { choices: ['甲'], card }), said('二', { choices: ['乙'] })]);

    expect(reply).toEqual({ text: '一\n二', choices: ['乙'], card });
  });

  it('says nothing when nothing is said', () => {
    expect(compose([])).toBeUndefined();
  });

  it('puts a warm word first for an angry customer, unless the text is one itself', () => {
    const plain = compose([said('净值是 1.0000 元。')], angry);
    const comforting = compose([said('抱歉让您久等了。', { comforts: true })], angry);

    expect(plain?.text).toMatch(/^.+\n净值是 1\.0000 元。$/);
    expect(comforting?.text).toBe('抱歉让您久等了。');
  });
});

describe('the guard over a reply', () => {
  it('replaces an unlawful sentence and reports its rule', () => {
    const report = vi.fn<() => void>();

    const reply = guardReply(
      loadGuard(),
      { text: '您好。这只基金保本保收益。', choices: [], card: undefined },
      report,
    );

    expect(reply.text).not.toContain('保本保收益');
    expect(report).toHaveBeenCalledOnce();
  });

  it('leaves out a card that says what may not be said', () => {
    const card = { title: '推荐', rows: [{ label: '特点', value: '稳赚不赔' }] };

    const reply = guardReply(loadGuard(), { text: '您好。', choices: [], card }, () => undefined);

    expect(reply).toEqual({ text: '您好。', choices: [], card: undefined });
  });
});
