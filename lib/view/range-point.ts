/** Units of the range grammar, as Grafana spells them: `m` is minutes, `M` months, weeks begin on Monday. */
export const RANGE_UNITS = {
  s: 'seconds',
  m: 'minutes',
  h: 'hours',
  d: 'days',
  w: 'weeks',
  M: 'months',
  y: 'years',
} as const;

export type RangeUnit = keyof typeof RANGE_UNITS;

/** One end of a range, understood but not yet placed on the time line. */
export type RangePoint =
  /** Where the ledger begins: the first moment of its first day. */
  | { readonly kind: 'first' }
  | { readonly kind: 'now'; readonly steps: readonly RangeStep[]; readonly snap: RangeUnit | null }
  /** A local date: its first moment as a start, its last one as an end. */
  | { readonly kind: 'date'; readonly date: string }
  /** Wall-clock time in the report's zone, without an offset of its own. */
  | { readonly kind: 'local'; readonly text: string }
  | { readonly kind: 'instant'; readonly epochMs: number };

export interface RangeStep {
  /** Negative: back. */
  readonly amount: number;
  readonly unit: RangeUnit;
}

const RELATIVE = /^now((?:[+-]\d{1,5}[smhdwMy])*)(?:\/([smhdwMy]))?$/;
const STEP = /([+-]\d{1,5})([smhdwMy])/g;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const LOCAL = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?$/;
const ZONED = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:\d{2})$/;
const EPOCH_MS = /^\d{12,13}$/;

/**
 * Reads one end of a range: `first`, `now`, `now-7d`, `now/d`, `now-1M/M`, `2026-08-24`,
 * `2026-08-24T14:00`, an instant with its offset, or epoch milliseconds. Null when it is none.
 */
export function parseRangePoint(text: string): RangePoint | null {
  if (text === 'first') return { kind: 'first' };
  const relative = RELATIVE.exec(text);
  if (relative) {
    const steps = [...(relative[1] ?? '').matchAll(STEP)].map(([, amount, unit]) => ({
      amount: Number(amount),
      unit: unit as RangeUnit,
    }));
    return { kind: 'now', steps, snap: (relative[2] as RangeUnit | undefined) ?? null };
  }
  if (EPOCH_MS.test(text)) return { kind: 'instant', epochMs: Number(text) };
  if (DATE.test(text)) return isDate(text) ? { kind: 'date', date: text } : null;
  if (LOCAL.test(text)) {
    const local = text.replace(' ', 'T');
    return isDate(text.slice(0, 10)) && !Number.isNaN(Date.parse(`${local}Z`))
      ? { kind: 'local', text: local }
      : null;
  }
  if (!ZONED.test(text) || !isDate(text.slice(0, 10))) return null;
  const epochMs = Date.parse(text);
  return Number.isNaN(epochMs) ? null : { kind: 'instant', epochMs };
}

/** Only days that the calendar has: JavaScript alone would read 31 February as 3 March. */
function isDate(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
