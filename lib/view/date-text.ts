import { wallClock } from '@/lib/chart/format-time';

/** `2026-08-24`: the day of a moment, as date fields and the URL write it. */
export function dateText(epochMs: number, timezone: string): string {
  const { year, month, day } = wallClock(epochMs, timezone);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

/** Whether a day begins at a moment: not always at midnight, which some zones skip once a year. */
export function beginsDay(epochMs: number, timezone: string): boolean {
  return dateText(epochMs, timezone) !== dateText(epochMs - 1, timezone);
}
