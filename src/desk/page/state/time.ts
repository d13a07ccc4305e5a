const zone = { timeZone: 'Asia/Shanghai' } as const;

const clockFormat = new Intl.DateTimeFormat('zh-CN', {
  ...zone,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const dayFormat = new Intl.DateTimeFormat('zh-CN', {
  ...zone,
  month: 'long',
  day: 'numeric',
  weekday: 'long',
});
const dayOfYearFormat = new Intl.DateTimeFormat('zh-CN', {
  ...zone,
  year: 'numeric',
  month: 'long',
  day: 'numeric',
});
const dateFormat = new Intl.DateTimeFormat('sv-SE', { ...zone, dateStyle: 'short' });

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** The time of day in Shanghai, as 09:05. */
export function clockTime(iso: string): string {
  return clockFormat.format(new Date(iso));
}

/** The day in Shanghai, as 2026-03-05. */
export function dateOf(iso: string): string {
  return dateFormat.format(new Date(iso));
}

/** The day in Shanghai as people say it; the year is named when it is not this one. */
export function dayLabel(iso: string, nowMs: number): string {
  const day = dateOf(iso);
  if (day === dateFormat.format(nowMs)) return '今天';
  if (day === dateFormat.format(nowMs - dayMs)) return '昨天';
  if (day === dateFormat.format(nowMs + dayMs)) return '明天';
  const thisYear = day.slice(0, 4) === dateFormat.format(nowMs).slice(0, 4);
  return (thisYear ? dayFormat : dayOfYearFormat).format(new Date(iso));
}

/** The time, with its day unless that is today. */
export function moment(iso: string, nowMs: number): string {
  const day = dayLabel(iso, nowMs);
  return day === '今天' ? clockTime(iso) : `${day} ${clockTime(iso)}`;
}

/** How long since then, as a clock: 0:07, 12:30, 1:02:03. Never negative. */
export function elapsed(sinceIso: string, nowMs: number): string {
  const seconds = Math.max(0, Math.floor((nowMs - Date.parse(sinceIso)) / 1000));
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0
    ? `${hours}:${twoDigits(minutes)}:${twoDigits(seconds % 60)}`
    : `${minutes}:${twoDigits(seconds % 60)}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

/** Whole seconds until then. Never negative. */
export function secondsLeft(untilIso: string, nowMs: number): number {
  return Math.max(0, Math.ceil((Date.parse(untilIso) - nowMs) / 1000));
}

/** How long a customer has waited, in the steps the desk shows apart: over 2 and over 5 minutes. */
export function waitLevel(sinceIso: string, nowMs: number): 'calm' | 'long' | 'tooLong' {
  const waitedMs = nowMs - Date.parse(sinceIso);
  if (waitedMs >= 5 * minuteMs) return 'tooLong';
  return waitedMs >= 2 * minuteMs ? 'long' : 'calm';
}

export interface Due {
  readonly label: string;
  readonly level: 'calm' | 'near' | 'missed';
}

/** When something is due, in words. Near means within half an hour. */
export function due(dueIso: string, nowMs: number): Due {
  const leftMs = Date.parse(dueIso) - nowMs;
  if (leftMs < 0) return { label: `已超时 ${span(-leftMs)}`, level: 'missed' };
  const label = `${moment(dueIso, nowMs)} 前`;
  return { label, level: leftMs <= 30 * minuteMs ? 'near' : 'calm' };
}

function span(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / minuteMs));
  if (minutes < 60) return `${minutes} 分钟`;
  const hours = Math.round(minutes / 60);
  return hours < 24 ? `${hours} 小时` : `${Math.round(hours / 24)} 天`;
}
