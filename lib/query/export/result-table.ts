import { typeOfDimension } from '../../catalog/dimensions';
import { isAdditive } from '../../catalog/metric';
import { type MetricName, metricOf } from '../../catalog/metrics';
import type { Query } from '../query';
import type { Result, ResultRow } from '../result';
import type { Cell } from '../run';
import type { ExportColumn, ExportTable, ExportType } from './export-table';

const ROWS_OF_A_BATCH = 2_048;

/** An analytics result as a table: the bucket, the dimensions, `other` with a cut, the metrics. */
export function resultTable({ query, rows }: Result): ExportTable {
  return { columns: columnsOf(query), batches: batchesOf(query, rows) };
}

/** The columns of an answer, in the order of its rows' cells. */
export function columnsOf(
  query: Pick<Query, 'granularity' | 'dimensions' | 'top' | 'metrics'>,
): ExportColumn[] {
  return [
    // With the offset of its zone, which an instant would lose.
    ...(query.granularity ? [{ name: `date__${query.granularity}`, type: 'text' as const }] : []),
    ...query.dimensions.map((name) => ({ name, type: typeOfDimension(name) })),
    ...(query.top ? [{ name: 'other', type: 'integer' as const }] : []),
    ...query.metrics.map((name) => ({ name, type: typeOfMetric(name) })),
  ];
}

function typeOfMetric(name: MetricName): ExportType {
  const { expression, format } = metricOf(name);
  const isWhole = isAdditive(expression) || expression.op === 'count_distinct';
  if (!isWhole) return 'number';
  return format === 'currency' ? 'money' : 'integer';
}

async function* batchesOf(query: Query, rows: readonly ResultRow[]) {
  for (let start = 0; start < rows.length; start += ROWS_OF_A_BATCH) {
    yield rows.slice(start, start + ROWS_OF_A_BATCH).map((row) => cellsOf(query, row));
  }
}

function cellsOf(query: Query, row: ResultRow): Cell[] {
  return [
    ...(query.granularity ? [row.date] : []),
    ...query.dimensions.map((name) => row.dimensions[name] ?? null),
    ...(query.top ? [row.other] : []),
    ...query.metrics.map((name) => row.metrics[name] ?? null),
  ];
}
