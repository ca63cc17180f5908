import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatBucket } from '@/lib/chart/format-time';
import { dateText } from './date-text';
import { askedWords, windowWords } from './range-words';
import { readRange } from './read-range';
import { resolveView } from './resolve-view';
import type { ResolvedView } from './resolved-view';

const BOUNDS = { start: '2024-02-29T10:00:00.000Z', end: '2026-11-22T13:00:00.000Z' };
const MINUTE = 60_000;

/** Half hours, three quarters, a clock change of half an hour, days that begin at one o'clock. */
const zone = fc.constantFrom(
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Pacific/Apia',
);
const moment = (from: string, to: string) =>
  fc
    .integer({ min: Date.parse(from) / MINUTE, max: Date.parse(to) / MINUTE })
    .map((minutes) => minutes * MINUTE);
const now = moment('2026-11-23T00:00Z', '2027-12-31T00:00Z');
const unit = fc.constantFrom(...'smhdwMy');
const amount = fc.integer({ min: 1, max: 120 });

const asked = fc.oneof(
  fc
    .tuple(amount, unit)
    // With the range before it, as far back as a range may reach.
    .filter(([count, one]) => one !== 'y' || count <= 60)
    .map(([count, one]) => [`now-${count}${one}`, 'now']),
  fc.constantFrom(...'hdwMy').map((one) => [`now/${one}`, 'now']),
  fc.constantFrom(...'hdwMy').map((one) => [`now-1${one}/${one}`, `now-1${one}/${one}`]),
  fc.constantFrom(['first', 'now'], ['first', '2026-03-01'], [null, null]),
  fc
    .tuple(moment('2025-01-01T00:00Z', '2026-11-22T00:00Z'), fc.integer({ min: 0, max: 90 * 1440 }))
    .chain(([start, minutes]) =>
      fc.constantFrom<[string, string]>(
        [instantText(start), instantText(start + (minutes + 1) * MINUTE)],
        [dateText(start, 'UTC'), dateText(start + minutes * MINUTE, 'UTC')],
        [dateText(start, 'UTC'), instantText(start + (minutes + 1440) * MINUTE)],
      ),
    ),
);

const instantText = (epochMs: number) => new Date(epochMs).toISOString();

function place(from: string | null, to: string | null, tz: string, nowMs: number): ResolvedView {
  const question = { from, to, tz, granularity: null, compare: 'previous' } as const;
  return resolveView(question, BOUNDS, nowMs);
}

function typed(text: string, tz: string, nowMs: number): ResolvedView {
  const read = readRange(text, dateText(nowMs, tz));
  if (!read) throw new Error(`"${text}" is not read`);
  return place(read.from, read.to, tz, nowMs);
}

/** Words have minutes, and a clock that is turned back says the same time twice. */
function sameMoment(read: string, shown: string, tz: string): void {
  const shownMs = Math.floor(Date.parse(shown) / MINUTE) * MINUTE;
  const twice = [30, 60].some((minutes) =>
    [-1, 1].some(
      (sign) => wallText(shownMs + sign * minutes * MINUTE, tz) === wallText(shownMs, tz),
    ),
  );
  if (twice) expect(wallText(Date.parse(read), tz)).toBe(wallText(shownMs, tz));
  else expect(Math.floor(Date.parse(read) / MINUTE) * MINUTE).toBe(shownMs);
}

const wallText = (epochMs: number, tz: string) =>
  new Date(epochMs).toLocaleString('sv', { timeZone: tz, dateStyle: 'short', timeStyle: 'short' });

describe('what the product says of a range is read back as that range', () => {
  it('the words of the button, and the head of the page', () => {
    fc.assert(
      fc.property(asked, zone, now, ([from = null, to = null], tz, nowMs) => {
        const shown = place(from, to, tz, nowMs);
        for (const text of [shown.words, `${shown.words} · ${shown.detail}`]) {
          const read = typed(text, tz, nowMs);
          sameMoment(read.start, shown.start, tz);
          sameMoment(read.end, shown.end, tz);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('the window itself, and the one that it is compared with', () => {
    fc.assert(
      fc.property(asked, zone, now, ([from = null, to = null], tz, nowMs) => {
        const shown = place(from, to, tz, nowMs);
        for (const { start, end } of [shown, shown.previous]) {
          const [startMs, endMs] = [Date.parse(start), Date.parse(end)];
          // Less than a minute has no words of its own.
          if (endMs - startMs < 2 * MINUTE) continue;
          const read = typed(windowWords(startMs, endMs, tz), tz, nowMs);
          sameMoment(read.start, start, tz);
          sameMoment(read.end, end, tz);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('what the box says that it understood', () => {
    fc.assert(
      fc.property(asked, zone, now, ([from = null, to = null], tz, nowMs) => {
        const shown = place(from, to, tz, nowMs);
        const read = typed(askedWords({ from, to }), tz, nowMs);
        sameMoment(read.start, shown.start, tz);
        sameMoment(read.end, shown.end, tz);
      }),
      { numRuns: 300 },
    );
  });

  it('the names of days, weeks and months on charts', () => {
    const grain = fc.constantFrom('day' as const, 'week' as const, 'month' as const);
    const start = moment('2025-01-01T00:00Z', '2026-10-01T00:00Z');
    fc.assert(
      fc.property(start, grain, zone, now, (startMs, granularity, tz, nowMs) => {
        const date = dateText(startMs, tz);
        const range = { day: date, week: `week of ${date}`, month: date.slice(0, 7) }[granularity];
        const shown = typed(range, tz, nowMs);
        const name = formatBucket(Date.parse(shown.start), granularity, tz);
        expect(typed(name, tz, nowMs)).toMatchObject({ start: shown.start, end: shown.end });
      }),
      { numRuns: 200 },
    );
  });
});
