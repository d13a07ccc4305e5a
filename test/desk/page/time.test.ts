import { describe, expect, it } from 'vitest';
import {
  clockTime,
  dayLabel,
  due,
  elapsed,
  moment,
  waitLevel,
} from '../../../src/desk/page/state/time.js';
import { timeline } from '../../../src/desk/page/state/timeline.js';
import { message } from './support.js';

const nowMs = Date.parse('2026-03-05T02:00:00Z');
const minutesFromNow = (minutes: number) => new Date(nowMs + minutes * 60_000).toISOString();

describe('times in Shanghai', () => {
  it('shows the hour there, with midnight as 00', () => {
    expect(clockTime('2026-03-04T16:05:00Z')).toBe('00:05');
  });

  it('names days as people do', () => {
    const days = ['2026-03-04T16:05:00Z', '2026-03-04T15:55:00Z', '2026-03-02T04:00:00Z'];

    expect(days.map((day) => dayLabel(day, nowMs))).toEqual(['今天', '昨天', '3月2日星期一']);
    expect(dayLabel('2025-12-31T04:00:00Z', nowMs)).toBe('2025年12月31日');
    expect(moment('2026-03-04T15:55:00Z', nowMs)).toBe('昨天 23:55');
  });
});

describe('waiting', () => {
  it('ticks in minutes, then hours, and never below zero', () => {
    const waits = [minutesFromNow(1), minutesFromNow(-0.5), minutesFromNow(-62)];

    expect(waits.map((since) => elapsed(since, nowMs))).toEqual(['0:00', '0:30', '1:02:00']);
  });

  it('stands out after two and after five minutes', () => {
    const waits = [-1, -2, -5].map((minutes) => waitLevel(minutesFromNow(minutes), nowMs));

    expect(waits).toEqual(['calm', 'long', 'tooLong']);
  });
});

describe('due', () => {
  it('says by when, and by how much it was missed', () => {
    const dues = [95, 20, -42, -150, -4000].map((minutes) => due(minutesFromNow(minutes), nowMs));

    expect(dues).toEqual([
      { label: '11:35 前', level: 'calm' },
      { label: '10:20 前', level: 'near' },
      { label: '已超时 42 分钟', level: 'missed' },
      { label: '已超时 3 小时', level: 'missed' },
      { label: '已超时 3 天', level: 'missed' },
    ]);
  });
});

describe('timeline', () => {
  it('heads each day and names each speaker once in a row', () => {
    const items = timeline(
      [
        message(1, { at: '2026-03-04T15:58:00Z' }),
        message(2, { at: '2026-03-04T15:59:00Z' }),
        message(3, { at: '2026-03-04T16:01:00Z' }),
        message(4, { at: '2026-03-04T16:02:00Z', author: { role: 'bot' } }),
        message(5, { at: '2026-03-04T16:09:00Z', author: { role: 'bot' } }),
      ],
      nowMs,
    );

    const shown = items.map((item) => (item.kind === 'day' ? item.label : item.opens));
    expect(shown).toEqual(['昨天', true, false, '今天', true, true, true]);
  });
});
