import { describe, expect, it } from 'vitest';
import {
  addDraft,
  emptyThread,
  offered,
  refuse,
  take,
  type LineActivity,
  type Thread,
} from '../../../src/channels/fund-app/page/thread.js';

const line = (place: number, more: Partial<LineActivity> = {}): LineActivity => ({
  type: 'message',
  id: `m${place}`,
  from: { id: 'fundline', role: 'bot' },
  text: `第${place}句`,
  ...more,
  channelData: { 'webchat:sequence-id': place, ...more.channelData },
});

const draft = { clientId: 'd1', text: '你好', files: [], at: '2026-03-02T01:30:00Z' };
const choices = { actions: [{ title: '查净值', value: '查净值' }] };
const textsOf = ({ lines }: Thread) => lines.map(({ text }) => text);

describe("the app page's thread", () => {
  it('shows a line that revises another in its place', () => {
    const said = [line(1), line(2)].reduce(take, emptyThread);

    const thread = take(said, line(1, { text: '改过的' }));

    expect(textsOf(thread)).toEqual(['改过的', '第2句']);
  });

  it('shows nothing of a line that was taken back', () => {
    const said = [line(1), line(2)].reduce(take, emptyThread);

    const thread = take(said, line(3, { type: 'messageDelete', id: 'm1' }));

    expect(textsOf(thread)).toEqual(['第2句']);
  });

  it('shows what the customer has said once, whoever tells of it', () => {
    const written = addDraft(emptyThread, draft);

    const thread = take(written, line(1, { channelData: { clientActivityID: 'd1' } }));

    expect(thread).toMatchObject({ lines: [{ id: 'm1' }], drafts: [] });
  });

  it('keeps a refused draft with its reason until it is tried again', () => {
    const refused = refuse(addDraft(emptyThread, draft), 'd1', '没有发出');

    expect(refused.drafts).toEqual([{ ...draft, refusal: '没有发出' }]);
    expect(addDraft(refused, draft).drafts).toEqual([draft]);
  });

  it('offers what the last line offers, until something is said', () => {
    const asked = take(emptyThread, line(1, { suggestedActions: choices }));

    expect(offered(asked)).toEqual(['查净值']);
    expect(offered(addDraft(asked, draft))).toEqual([]);
    expect(offered(take(asked, line(2)))).toEqual([]);
  });
});
