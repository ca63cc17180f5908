import type { DimensionName } from '../catalog/dimensions';
import type { MetricName } from '../catalog/metrics';
import type { Decimal } from '../generation/decimal';
import type { Group } from './compile';
import type { ResolvedQuery } from './resolve';
import type { RollupTable } from './rollup';

/**
 * A metric's value: integers and money as exact decimal text, ratios, means and percentiles as
 * numbers. Null is unknown, never zero.
 */
export type MetricValue = Decimal | number | null;

export interface ResultRow {
  /** Start of the bucket as ISO 8601 with the zone's offset; null without a granularity. */
  readonly date: string | null;
  readonly dimensions: Readonly<Partial<Record<DimensionName, string | number | boolean | null>>>;
  readonly metrics: Readonly<Partial<Record<MetricName, MetricValue>>>;
  /** How many combinations of dimensions this row stands for, when it is "Other". */
  readonly other: number | null;
}

export interface Result {
  /** The query that was answered: time range and granularity are settled. */
  readonly query: ResolvedQuery;
  readonly rows: readonly ResultRow[];
  /** The groups that `top` kept apart from "Other", the largest first; null without a cut. */
  readonly groups: readonly Group[] | null;
  /** Whether rows were left out because of the limit. */
  readonly truncated: boolean;
  readonly warnings: readonly string[];
  readonly queryTimeMs: number;
  /** The table that answered. */
  readonly source: 'generations' | RollupTable;
  /** Percentiles are within `sketch`'s relative error; otherwise everything is exact. */
  readonly approximate: boolean;
}
