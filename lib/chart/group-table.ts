import type { DimensionName } from '@/lib/catalog/dimensions';
import type { Decimal } from '@/lib/generation/decimal';
import type { GroupColumn } from '@/lib/view/group-columns';
import { type AnalyticsRow, exactOf, numberOf } from './analytics-row';
import { compareDecimals } from './decimal-text';
import { type Entity, entityOf, type Slots } from './entity';
import { columnDecimals } from './format-money';
import { shareOf } from './ranked-list';

/** A row of the table of all groups; null is unknown. */
export interface GroupLine {
  readonly entity: Entity;
  readonly cost: Decimal | null;
  readonly unknownCosts: Decimal;
  readonly share: string;
  readonly costPerMillionTokens: number | null;
  readonly cacheNet: Decimal | null;
  /** Milliseconds. */
  readonly firstTokenP50: number | null;
  readonly firstTokenP95: number | null;
  readonly tokens: Decimal | null;
  /** Tokens per second. */
  readonly throughput: number | null;
  readonly generations: Decimal;
}

export interface GroupTable {
  readonly lines: readonly GroupLine[];
  readonly costDecimals: number;
  readonly cacheDecimals: number;
}

/** All groups, ordered by `sort` (`-total_usage` is descending); unknown values stay last. */
export function groupTable(
  rows: readonly AnalyticsRow[],
  total: Decimal | null,
  by: DimensionName,
  sort: string,
  slots: Slots,
): GroupTable {
  const descending = sort.startsWith('-');
  const column = sort.replace(/^-/, '') as GroupColumn;
  const ordered = rows.toSorted((a, b) => compareRows(a, b, column, by, descending));
  return {
    lines: ordered.map((row) => lineOf(row, total, by, slots)),
    costDecimals: columnDecimals(rows.map((row) => exactOf(row, 'total_usage'))),
    cacheDecimals: columnDecimals(rows.map((row) => exactOf(row, 'cache_discount'))),
  };
}

function lineOf(
  row: AnalyticsRow,
  total: Decimal | null,
  by: DimensionName,
  slots: Slots,
): GroupLine {
  const cost = exactOf(row, 'total_usage');
  return {
    entity: entityOf(row, by, slots),
    cost,
    unknownCosts: exactOf(row, 'unknown_cost_count') ?? '0',
    share: shareOf(cost, total),
    costPerMillionTokens: numberOf(row, 'blended_cost_per_million_tokens'),
    cacheNet: exactOf(row, 'cache_discount'),
    firstTokenP50: numberOf(row, 'p50_latency'),
    firstTokenP95: numberOf(row, 'p95_latency'),
    tokens: exactOf(row, 'tokens_total'),
    throughput: numberOf(row, 'throughput'),
    generations: exactOf(row, 'request_count') ?? '0',
  };
}

function compareRows(
  a: AnalyticsRow,
  b: AnalyticsRow,
  column: GroupColumn,
  by: DimensionName,
  descending: boolean,
): number {
  const direction = descending ? -1 : 1;
  if (column === 'name') return direction * compareText(String(a[by] ?? ''), String(b[by] ?? ''));
  const left = a[column] ?? null;
  const right = b[column] ?? null;
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  const difference =
    typeof left === 'string' && typeof right === 'string'
      ? compareDecimals(left, right)
      : Number(left) - Number(right);
  return direction * difference || compareText(String(a[by] ?? ''), String(b[by] ?? ''));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
