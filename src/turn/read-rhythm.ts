import type { PlanProblem } from '../dialog/plan-questions.js';
import type { SaidRhythm } from '../dialog/terms.js';
import type { Rhythm } from '../fund/plan-rhythm.js';

/** Every month has so many days. */
const lastMonthDay = 28;
const lastWeekday = 5;

/** The rhythm a plan can have, or what keeps it from having the one that was said. */
export function readRhythm({ unit, every, days }: SaidRhythm): Rhythm | PlanProblem {
  const [day, ...more] = days;
  const isDaily = unit === 'tradingDay' || (unit === 'day' && every === 1);
  if (isDaily) return { unit: 'tradingDay' };
  if (unit === 'day' || more.length > 0) return 'oddRhythm';
  return unit === 'month' ? monthly(every, day) : weekly(every, day);
}

function monthly(every: number, day: number | undefined): Rhythm | PlanProblem {
  if (every !== 1) return 'oddRhythm';
  if (day === undefined) return 'whichMonthDay';
  return day > lastMonthDay || day < 1 ? 'lateMonthDay' : { unit: 'month', day };
}

function weekly(every: number, weekday: number | undefined): Rhythm | PlanProblem {
  if (every !== 1 && every !== 2) return 'oddRhythm';
  if (weekday === undefined) return 'whichWeekday';
  return weekday > lastWeekday ? 'weekend' : { unit: 'week', every, weekday };
}

/** month-10, week-3, weeks2-3 or tradingDay, for the app's backend. */
export function rhythmCode(rhythm: Rhythm): string {
  if (rhythm.unit === 'month') return `month-${rhythm.day}`;
  if (rhythm.unit === 'tradingDay') return 'tradingDay';
  return `week${rhythm.every === 2 ? 's2' : ''}-${rhythm.weekday}`;
}
