import { expect, it } from 'vitest';
import type { ElsewhereView, MessageView } from '../../../src/desk/page/state/views.js';
import { wholeHistory } from '../../../src/desk/page/state/whole-history.js';

const nowMs = Date.parse('2026-03-05T03:00:00Z');

const line = (seq: number, minute: number): MessageView => ({
  id: `m${seq}`,
  seq,
  at: `2026-03-05T01:${String(minute).padStart(2, '0')}:00.000Z`,
  author: { role: 'customer' },
  text: `${seq}`,
});

const elsewhere = (seq: number, minute: number): ElsewhereView => ({
  ...line(seq, minute),
  id: `e${seq}`,
  conversationId: 'other',
  channel: 'app',
});

const shown = (stretches: ReturnType<typeof wholeHistory>) =>
  stretches.map(({ channel, items }) => [
    channel ?? 'here',
    ...items.flatMap((item) => (item.kind === 'message' ? [item.message.id] : [])),
  ]);

it('is one in the order of time, with a mark wherever the place changes', () => {
  const thread = {
    messages: [line(1, 2), line(2, 4)],
    others: [elsewhere(1, 1), elsewhere(2, 3)],
    earlier: false,
  };

  expect(shown(wholeHistory(thread, nowMs))).toEqual([
    ['app', 'e1'],
    ['here', 'm1'],
    ['app', 'e2'],
    ['here', 'm2'],
  ]);
});

it('names a day once, wherever it begins', () => {
  const thread = {
    messages: [line(1, 2), line(2, 4)],
    others: [elsewhere(1, 1), elsewhere(2, 3)],
    earlier: false,
  };

  const days = wholeHistory(thread, nowMs).map(
    ({ items }) => items.filter(({ kind }) => kind === 'day').length,
  );

  expect(days).toEqual([1, 0, 0, 0]);
});

it('leaves out what was said elsewhere before the lines that are loaded', () => {
  const thread = { messages: [line(5, 2)], others: [elsewhere(1, 1)], earlier: true };

  expect(shown(wholeHistory(thread, nowMs))).toEqual([['here', 'm5']]);
});
