import { weekdays, type BusinessHours } from './business-hours.js';

const dayNames = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];

/** Business hours in words for customers: 周一至周五 08:30–11:30、13:00–17:30（节假日休息）. */
export function tellHours(hours: BusinessHours | undefined): string {
  if (hours === undefined) return '全天';
  const days = weekdays.map((day) =>
    hours[day].map(({ fromMin, toMin }) => `${clockOf(fromMin)}–${clockOf(toMin)}`).join('、'),
  );
  const runs = runsOf(days).filter(({ text }) => text !== '');
  const told = runs.map(({ from, to, text }) => `${daysOf(from, to)} ${text}`).join('；');
  return hours.closedOnHolidays ? `${told}（节假日休息）` : told;
}

interface Run {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Days in a row with the same hours. */
const runsOf = (days: readonly string[]): readonly Run[] =>
  days.reduce<readonly Run[]>((runs, text, day) => {
    const last = runs.at(-1);
    return last?.text === text
      ? [...runs.slice(0, -1), { ...last, to: day }]
      : [...runs, { from: day, to: day, text }];
  }, []);

const daysOf = (from: number, to: number): string =>
  from === to ? `${dayNames[from]}` : `${dayNames[from]}至${dayNames[to]}`;

const clockOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
