import { describe, expect, it } from 'vitest';
import { loadTradingCalendar } from '../../src/fund/trading-calendar.js';
import { createBusinessTime } from '../../src/handoff/business-hours.js';
import { loadQueueRules, readQueueRules } from '../../src/handoff/queue-rules.js';
import { tellHours } from '../../src/handoff/tell-hours.js';

const minuteMs = 60_000;
const calendar = loadTradingCalendar();
const standard = loadQueueRules().hours['standard'];
const isTradingDay = (date: string) => calendar.isTradingDay(date);
const time = createBusinessTime(standard, isTradingDay);

/** A moment as clocks in Shanghai show it. */
const at = (text: string) => new Date(`2026-${text}:00+08:00`);

describe('business time', () => {
  it.each([
    { when: 'in the morning', from: '11-23T09:00', minutes: 30, to: '11-23T09:30' },
    { when: 'over noon', from: '11-23T11:20', minutes: 30, to: '11-23T13:20' },
    { when: 'to the very end of a slot', from: '11-23T11:00', minutes: 30, to: '11-23T11:30' },
    { when: 'before it opens', from: '11-23T06:00', minutes: 5, to: '11-23T08:35' },
    { when: 'overnight', from: '11-23T17:20', minutes: 20, to: '11-24T08:40' },
    { when: 'over a weekend', from: '11-27T17:20', minutes: 20, to: '11-30T08:40' },
    { when: 'over a holiday', from: '09-30T17:20', minutes: 20, to: '10-08T08:40' },
    {
      when: 'from a make-up Saturday, which is closed',
      from: '10-10T10:00',
      minutes: 5,
      to: '10-12T08:35',
    },
    { when: 'over many days', from: '11-23T08:30', minutes: 900, to: '11-24T17:30' },
  ])('passes $when', ({ from, minutes, to }) => {
    expect(time.after(at(from), minutes * minuteMs)).toEqual(at(to));
  });

  it.each([
    ['11-23T10:00', true],
    ['11-23T11:30', false],
    ['11-23T12:00', false],
    ['11-28T10:00', false],
    ['10-01T10:00', false],
  ])('at %s open is %s', (when, isOpen) => {
    expect(time.isOpen(at(when))).toBe(isOpen);
  });

  it('knows when it opens next', () => {
    expect(time.opensAt(at('11-27T18:00'))).toEqual(at('11-30T08:30'));
    expect(time.opensAt(at('11-27T10:00'))).toBeUndefined();
  });

  it('goes by the week where the calendar says nothing', () => {
    const later = createBusinessTime(standard, () => undefined);

    expect(later.opensAt(new Date('2027-01-01T18:00:00+08:00'))).toEqual(
      new Date('2027-01-04T08:30:00+08:00'),
    );
  });

  it('never stops without hours', () => {
    const always = createBusinessTime(undefined, isTradingDay);

    expect(always.after(at('11-28T23:59'), minuteMs)).toEqual(at('11-29T00:00'));
  });

  it('is told in words', () => {
    expect(tellHours(standard)).toBe('周一至周五 08:30–11:30、13:00–17:30（节假日休息）');
    expect(tellHours(undefined)).toBe('全天');
  });
});

describe('the rules of queues', () => {
  it('have a default for everything', () => {
    const rules = readQueueRules('');

    expect(rules.queues.complaint).toEqual({
      assignment: 'pull',
      offerForS: 30,
      offerAgainAfterS: 60,
      neighbours: [],
      overflowAfterS: 120,
      nobodyThere: 'wait',
      hours: 'standard',
    });
    expect(rules).toMatchObject({ goneAfterS: 30, serviceLevels: [], advisers: [] });
  });

  it('give every queue neighbours and levels as they are shipped', () => {
    const { queues, serviceLevels } = loadQueueRules();

    expect(Object.values(queues).every(({ neighbours }) => neighbours.length > 0)).toBe(true);
    expect(serviceLevels.at(-1)).not.toHaveProperty('queue');
  });

  it.each([
    { fault: 'an unknown queue', text: 'queues: { sales: {} }', names: 'sales' },
    { fault: 'an unknown field', text: 'queues: { trading: { push: true } }', names: 'push' },
    {
      fault: 'hours that are not there',
      text: 'queues: { trading: { hours: night } }',
      names: 'night',
    },
    {
      fault: 'a neighbour of itself',
      text: 'queues: { trading: { neighbours: [trading] } }',
      names: 'trading',
    },
    {
      fault: 'a slot that ends first',
      text: "hours: { x: { monday: ['11:00-09:00'] } }",
      names: '08:30',
    },
    {
      fault: 'slots that overlap',
      text: "hours: { x: { monday: ['09:00-11:00', '10:00-12:00'] } }",
      names: 'overlap',
    },
    { fault: 'hours without any', text: 'hours: { x: {} }', names: 'Never open' },
    { fault: 'no time at all', text: 'goneAfterS: 0', names: 'goneAfterS' },
  ])('are refused with $fault', ({ text, names }) => {
    expect(() => readQueueRules(text)).toThrow(names);
  });
});
