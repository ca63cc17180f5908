import { Temporal } from 'temporal-polyfill';
import { formatClock, formatDateSpan } from '@/lib/chart/format-time';
import type { Instant } from '@/lib/generation/instant';
import type { Granularity, TimeRange } from '@/lib/query/query';
import { bucketEnd, bucketStarts } from './bucket-starts';
import { comparedWindow } from './compared-window';
import {
  automaticGranularity,
  boundedGranularity,
  coarseGranularity,
  GRANULARITY_WORDS,
} from './granularity';
import { previousWindow } from './previous-window';
import { parseRangePoint, type RangePoint } from './range-point';
import { relativeWords, windowWords } from './range-words';
import { FIRST_YEAR, type RangeWindow, resolveRange } from './resolve-range';
import type { RangeQuestion, ResolvedView, TimeGrid } from './resolved-view';

/** The range without a wish of the reader, while the data is fresh. */
const DEFAULT_FROM = 'now-7d';
const DEFAULT_TO = 'now';
const LAST_DAYS = 30;
const ALL_DATA_UP_TO_DAYS = 366;

const NO_COMPARISON =
  'The range to compare with ends before it begins or lies in the future; the period before is used.';

const TOO_FAR_BACK = `A range reaches back to ${FIRST_YEAR} at most. "All time" begins where the ledger does.`;

interface Chosen {
  readonly from: RangePoint;
  readonly window: RangeWindow;
  readonly words: string;
  readonly automatic: boolean;
  readonly problem: string | null;
}

/**
 * Answers what only the server can: where the range lies. Without a range in the URL it chooses the
 * last 7 days, or, when the ledger ends before them, the days that hold data.
 *
 * @param bounds first and last moment of the ledger; null while it is empty
 * @param nowMs epoch milliseconds, passed in so that one page has one now
 */
export function resolveView(
  question: RangeQuestion,
  bounds: TimeRange | null,
  nowMs: number,
): ResolvedView {
  const now = Temporal.Instant.fromEpochMilliseconds(nowMs);
  const first = bounds?.start ?? null;
  const chosen = asked(question, now, first) ?? automatic(question, bounds, now);
  const { from, window, words } = chosen;
  const { start, end, kind } = window;
  const { timezone, lengthMs } = {
    timezone: start.timeZoneId,
    lengthMs: end.epochMilliseconds - start.epochMilliseconds,
  };
  const granularity = question.granularity
    ? boundedGranularity(question.granularity, lengthMs)
    : automaticGranularity(lengthMs);
  const compared = comparedWindow(question.compare, from, window, { now, first });
  const before = compared ?? previousWindow(from, window);
  const span = windowWords(start.epochMilliseconds, end.epochMilliseconds, timezone);
  return {
    asked: question,
    timezone,
    start: instant(start),
    end: instant(end),
    kind,
    words,
    // Words that name both moments have told the end already.
    detail:
      kind === 'fixed' || words === span
        ? span
        : `until ${formatClock(end.epochMilliseconds, timezone)}`,
    automatic: chosen.automatic,
    problem: chosen.problem ?? coarser(question, granularity) ?? (compared ? null : NO_COMPARISON),
    previous: {
      start: instant(before.start),
      end: instant(before.end),
      words: windowWords(before.start.epochMilliseconds, before.end.epochMilliseconds, timezone),
      covered: bounds !== null && Date.parse(bounds.start) <= before.start.epochMilliseconds,
    },
    fine: gridOf(window, granularity),
    coarse: gridOf(
      window,
      question.granularity ? granularity : coarseGranularity(granularity, lengthMs),
    ),
  };
}

function asked(
  question: RangeQuestion,
  now: Temporal.Instant,
  first: Instant | null,
): Chosen | null {
  if (question.from === null && question.to === null) return null;
  const fromText = question.from ?? DEFAULT_FROM;
  const toText = question.to ?? DEFAULT_TO;
  const from = parseRangePoint(fromText);
  const to = parseRangePoint(toText);
  const { tz: timezone } = question;
  const window = from && to ? resolveRange(from, to, { timezone, now, first }) : null;
  if (!from || !window) return null;
  const { start, end } = window;
  const words =
    relativeWords(fromText, toText) ??
    windowWords(start.epochMilliseconds, end.epochMilliseconds, question.tz);
  const problem = start.year <= FIRST_YEAR ? TOO_FAR_BACK : null;
  return { from, window, words, automatic: false, problem };
}

function automatic(
  question: RangeQuestion,
  bounds: TimeRange | null,
  now: Temporal.Instant,
): Chosen {
  const wanted = question.from !== null || question.to !== null;
  const problem = wanted
    ? 'The range in the link ends before it begins or lies in the future.'
    : null;
  const recent = place(DEFAULT_FROM, DEFAULT_TO, question.tz, now);
  const last = bounds === null ? null : Date.parse(bounds.end);
  if (bounds === null || last === null || last >= recent.window.start.epochMilliseconds) {
    return { ...recent, words: 'Last 7 days', automatic: true, problem };
  }
  const lastDay = day(last, question.tz);
  const firstDay = day(Date.parse(bounds.start), question.tz);
  const days = firstDay.until(lastDay, { largestUnit: 'days' }).days + 1;
  const all = days <= ALL_DATA_UP_TO_DAYS;
  const begin = all ? firstDay : lastDay.subtract({ days: LAST_DAYS - 1 });
  const placed = place(begin.toString(), lastDay.toString(), question.tz, now);
  const { start, end } = placed.window;
  const span = formatDateSpan(start.epochMilliseconds, end.epochMilliseconds - 1, question.tz);
  const words = all ? `All data: ${span}` : `Last ${LAST_DAYS} days of data: ${span}`;
  return { ...placed, words, automatic: true, problem };
}

function place(
  fromText: string,
  toText: string,
  timezone: string,
  now: Temporal.Instant,
): { from: RangePoint; window: RangeWindow } {
  const from = parseRangePoint(fromText);
  const to = parseRangePoint(toText);
  const window = from && to ? resolveRange(from, to, { timezone, now, first: null }) : null;
  if (!from || !window) throw new RangeError(`${fromText} to ${toText} is no range`);
  return { from, window };
}

function gridOf(window: RangeWindow, granularity: Granularity): TimeGrid {
  const { start, end } = window;
  const starts = bucketStarts(start, end, granularity);
  const last = starts.at(-1) ?? start.epochMilliseconds;
  const endMs = bucketEnd(last, granularity, start.timeZoneId);
  const axis = {
    starts,
    endMs,
    firstWhole: (starts[0] ?? 0) >= start.epochMilliseconds,
    lastWhole: endMs <= end.epochMilliseconds,
    lastRuns: window.kind !== 'fixed' && endMs > end.epochMilliseconds,
  };
  return { granularity, axis };
}

function coarser(question: RangeQuestion, shown: Granularity): string | null {
  if (question.granularity === null || question.granularity === shown) return null;
  const wanted = GRANULARITY_WORDS[question.granularity];
  return `Cut by ${GRANULARITY_WORDS[shown]}: by ${wanted} the range has too many points to draw.`;
}

function day(epochMs: number, timezone: string): Temporal.PlainDate {
  const at = Temporal.Instant.fromEpochMilliseconds(Math.floor(epochMs));
  return at.toZonedDateTimeISO(timezone).toPlainDate();
}

function instant(at: Temporal.ZonedDateTime): Instant {
  return new Date(at.epochMilliseconds).toISOString();
}
