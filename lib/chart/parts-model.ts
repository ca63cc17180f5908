import type { DimensionName } from '@/lib/catalog/dimensions';
import type { MetricName } from '@/lib/catalog/metrics';
import type { Decimal } from '@/lib/generation/decimal';
import { type AnalyticsRow, exactOf } from './analytics-row';
import { addDecimals, compareDecimals, subtractDecimals } from './decimal-text';
import { type Entity, entityOf, othersLast, type Slots } from './entity';
import { type Change, changeOf } from './format-change';
import { leftOut, leftOutRows } from './lower-bound';
import { PARTS, type Part, type PartName } from './parts';
import { metricSeries, type TimeFrame } from './time-series';

export interface PartSeries {
  readonly name: PartName;
  readonly part: Part;
  /** Per bucket; null is unknown. */
  readonly values: readonly (Decimal | null)[];
}

export interface PartsModel extends TimeFrame {
  readonly series: readonly PartSeries[];
}

/** Every part over time, bottom first. */
export function partsModel(
  rows: readonly AnalyticsRow[],
  parts: readonly PartName[],
  frame: TimeFrame,
): PartsModel {
  const metrics = parts.flatMap((name) => metricsOf(PARTS[name]));
  const columns = metricSeries(rows, [...new Set(metrics)], frame);
  const series = parts.map(
    (name): PartSeries => ({
      name,
      part: PARTS[name],
      values: frame.axis.starts.map((_, index) =>
        partOf(PARTS[name], (metric) => columns.get(metric)?.[index] ?? null),
      ),
    }),
  );
  return { ...frame, series };
}

export interface PartsGroup {
  readonly entity: Entity;
  readonly total: Decimal | null;
  /** In the order of the parts. */
  readonly values: readonly (Decimal | null)[];
}

export function partsGroups(
  rows: readonly AnalyticsRow[],
  parts: readonly PartName[],
  total: MetricName,
  by: DimensionName,
  slots: Slots,
): PartsGroup[] {
  return othersLast(rows).map((row) => ({
    entity: entityOf(row, by, slots),
    total: exactOf(row, total),
    values: parts.map((name) => partOf(PARTS[name], (metric) => exactOf(row, metric))),
  }));
}

export interface BreakdownLine {
  readonly name: PartName;
  readonly part: Part;
  readonly value: Decimal | null;
  /** Of the sum of all parts, 0 to 1; null without a sum, and for a refund. */
  readonly share: number | null;
  readonly change: Change | null;
  readonly course: readonly (Decimal | null)[];
}

export interface Breakdown {
  readonly lines: readonly BreakdownLine[];
  /** The sum of what is known. */
  readonly total: Decimal | null;
  /** `14 rows without a cost`, of which only what is known is in a part; null when there are none. */
  readonly left: string | null;
}

/** Under the parts of a whole: that some rows are not in them, or in part. */
export function leftInParts(left: string): string {
  return `${left}: only what is known of them is in a part`;
}

/** The parts of a whole range, largest first; parts that never occurred are left out. */
export function breakdown(
  names: readonly PartName[],
  totals: AnalyticsRow | undefined,
  before: AnalyticsRow | undefined | null,
  course: PartsModel,
): Breakdown {
  const values = names.map((name) => ({
    name,
    value: partOf(PARTS[name], (metric) => exactOf(totals, metric)),
  }));
  const known = values.flatMap(({ value }) => value ?? []);
  const total = known.length === 0 ? null : addDecimals(known);
  const lines = values
    .filter(({ value }) => value !== null && value !== '0')
    .toSorted((a, b) => compareDecimals(b.value ?? '0', a.value ?? '0'))
    .map(({ name, value }): BreakdownLine => {
      const was = before === null ? null : partOf(PARTS[name], (metric) => exactOf(before, metric));
      const whole = Number(total ?? 0);
      const size = Number(value ?? 0);
      return {
        name,
        part: PARTS[name],
        value,
        share: whole > 0 && size >= 0 ? size / whole : null,
        change: before === null ? null : changeOf(size, was === null ? 0 : Number(was)),
        course: course.series.find((one) => one.name === name)?.values ?? [],
      };
    });
  const left = leftOut(totals, 'total_usage');
  return { lines, total, left: left === '0' ? null : leftOutRows('total_usage', left) };
}

function metricsOf({ metric, within, without }: Part): MetricName[] {
  return [metric, within, without].filter((one) => one !== null);
}

/** An unknown part counts as none of its whole; reasoning may exceed its completion by a few. */
function partOf(
  { metric, within, without }: Part,
  amountOf: (metric: MetricName) => Decimal | null,
): Decimal | null {
  const value = amountOf(metric);
  if (without !== null) {
    if (value === null) return null;
    const rest = subtractDecimals(value, amountOf(without) ?? '0');
    return rest.startsWith('-') ? '0' : rest;
  }
  if (within === null) return value;
  const whole = amountOf(within);
  if (whole === null) return null;
  const inside = value ?? '0';
  return compareDecimals(inside, whole) > 0 ? whole : inside;
}
