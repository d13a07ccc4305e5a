const waitAtMostMs = 3_600_000;
const waitAtLeastMs = 1_000;

/**
 * Until when a Retry-After asks to wait, from seconds or a date; a second to an hour from now.
 * undefined without one that can be read.
 */
export function waitUntil(header: string | null, now: Date): Date | undefined {
  if (header === null) return undefined;
  const askedMs = /^\d{1,9}$/.test(header)
    ? Number(header) * 1_000
    : new Date(header).getTime() - now.getTime();
  if (Number.isNaN(askedMs)) return undefined;
  return new Date(now.getTime() + Math.min(Math.max(askedMs, waitAtLeastMs), waitAtMostMs));
}
