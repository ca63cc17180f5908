import { type MetricName, metricOf } from '../catalog/metrics';
import { exactNumber, stringifyJson } from '../generation/lossless';
import type { NumberFormat } from './parse-request';
import type { Query } from './query';
import type { MetricValue, Result, ResultRow } from './result';
import { RELATIVE_ERROR } from './sketch';

/**
 * The answer of `POST /analytics/query` in OpenRouter's shape: counts as strings, money as JSON
 * numbers with all their digits, the bucket under `date__<granularity>`. A row that stands for all
 * groups outside the top says how many in `other`. `percentile_error` is there only when percentiles
 * are estimates, and is their largest relative error.
 */
export function serialiseResult(result: Result, format: NumberFormat, extras: Extras = {}): string {
  const { query } = result;
  const rows = (one: Result) => one.rows.map((row) => rowObject(one.query, row, format));
  return stringifyJson({
    data: {
      data: rows(result),
      metadata: {
        query_time_ms: Math.round(result.queryTimeMs * 10) / 10,
        row_count: result.rows.length,
        truncated: result.truncated,
        timezone: query.timezone,
        granularity: query.granularity,
        time_range: query.timeRange,
        source: result.source,
        ...(result.approximate ? { percentile_error: RELATIVE_ERROR } : {}),
      },
      ...(extras.compared
        ? { compare: { time_range: extras.compared.query.timeRange, data: rows(extras.compared) } }
        : {}),
      ...(extras.explanation ? { explain: extras.explanation } : {}),
      ...(result.warnings.length > 0 ? { warnings: result.warnings } : {}),
    },
  });
}

/** The compared period's rows, and how the answer came about. */
export interface Extras {
  readonly compared?: Result | null;
  readonly explanation?: object | null;
}

function rowObject(query: Query, row: ResultRow, format: NumberFormat): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  if (query.granularity) object[`date__${query.granularity}`] = row.date;
  for (const name of query.dimensions) object[name] = row.dimensions[name] ?? null;
  if (row.other !== null) object.other = row.other;
  for (const name of query.metrics) {
    object[name] = metricJson(name, row.metrics[name] ?? null, format);
  }
  return object;
}

function metricJson(name: MetricName, value: MetricValue, format: NumberFormat): unknown {
  if (typeof value !== 'string' || format === 'string') return value;
  return metricOf(name).format === 'currency' ? exactNumber(value) : value;
}
