import { FIELD_NAMES, fieldOf } from '../catalog/fields';
import { instantFromMicros, microsOfInstant, parseInstant } from '../generation/instant';
import { ApiError } from '../http/api-error';
import type { Cursor } from '../query/cursor';
import type { ExportTable } from '../query/export/export-table';
import { compileList, type ListRequest } from '../query/list';
import type { Query, TimeRange } from '../query/query';
import { type Cell, runQuery } from '../query/run';
import type { Snapshot } from './engine';

/** Rows that are in memory at a time; other requests are answered between them. */
const PAGE = 2_048;
const HOUR_MICROS = 3_600_000_000n;

const COLUMNS = FIELD_NAMES.map((name) => ({ name, type: fieldOf(name).type }));
const CREATED_AT = FIELD_NAMES.indexOf('created_at');
const ID = FIELD_NAMES.indexOf('id');

export type ExportRequest = Pick<ListRequest, 'filters' | 'timeRange'>;

/**
 * Every generation that fits, newest first, with all fields of the catalogue. The hours are counted
 * first: that gives the total, and stretches short enough to sort and to hold. What was told
 * beforehand is what comes, or it ends with an error. `byok` of the total are under the caller's own keys.
 */
export async function exportGenerations(
  snapshot: Snapshot,
  ledger: string,
  request: ExportRequest,
): Promise<ExportTable & { total: number; byok: number }> {
  const { stretches, byok } = await countStretches(snapshot, ledger, request);
  const total = stretches.reduce((sum, { rows }) => sum + rows, 0);
  return { columns: COLUMNS, total, byok, batches: pages(snapshot, ledger, request, stretches) };
}

interface Stretch {
  readonly timeRange: TimeRange;
  readonly rows: number;
}

/** Stretches of whole hours from the newest to the oldest, none empty, of a page's rows where hours allow. */
async function countStretches(
  snapshot: Snapshot,
  ledger: string,
  { filters, timeRange }: ExportRequest,
): Promise<{ stretches: Stretch[]; byok: number }> {
  const query: Query = {
    metrics: ['request_count', 'byok_request_count'],
    dimensions: [],
    filters,
    granularity: 'hour',
    timeRange,
    timezone: 'UTC',
    weekStart: 'monday',
    orderBy: { field: 'date', direction: 'desc' },
    limit: Number.MAX_SAFE_INTEGER - 1,
    groupLimit: null,
    top: null,
  };
  const { rows, query: resolved } = await runQuery(snapshot, ledger, query);
  const stretches: Stretch[] = [];
  let byok = 0;
  for (const { date, metrics } of rows) {
    const held = Number(metrics.request_count);
    if (held === 0) continue;
    byok += Number(metrics.byok_request_count);
    const hour = clipped(microsOfInstant(parseInstant(date ?? '') ?? ''), resolved.timeRange);
    const last = stretches.at(-1);
    if (last && last.rows + held <= PAGE) {
      const joined = { start: hour.start, end: last.timeRange.end };
      stretches[stretches.length - 1] = { timeRange: joined, rows: last.rows + held };
    } else stretches.push({ timeRange: hour, rows: held });
  }
  return { stretches, byok };
}

/** The hour from a moment on, as far as it lies inside. */
function clipped(start: bigint, range: TimeRange): TimeRange {
  const [first, last] = [microsOfInstant(range.start), microsOfInstant(range.end)];
  const end = start + HOUR_MICROS;
  return {
    start: instantFromMicros(start < first ? first : start),
    end: instantFromMicros(end > last ? last : end),
  };
}

async function* pages(
  snapshot: Snapshot,
  ledger: string,
  { filters }: ExportRequest,
  stretches: readonly Stretch[],
): AsyncIterable<readonly (readonly Cell[])[]> {
  const packed = snapshot.dialect.packedRow(COLUMNS);
  const selected = packed === null ? FIELD_NAMES : [packed];
  for (const { timeRange, rows } of stretches) {
    let after: Cursor | null = null;
    let seen = 0;
    do {
      const request: ListRequest = { filters, timeRange, limit: PAGE, after };
      const statement = compileList(ledger, request, selected, snapshot.dialect);
      const answer: readonly (readonly Cell[])[] = await snapshot.read(statement);
      const cells: readonly (readonly Cell[])[] = packed === null ? answer : answer.map(unpacked);
      const page: readonly (readonly Cell[])[] = cells.slice(0, PAGE);
      seen += page.length;
      if (page.length > 0) yield page;
      const last = page.at(-1);
      after =
        cells.length > PAGE && last
          ? { createdAt: String(last[CREATED_AT]), id: String(last[ID]) }
          : null;
    } while (after !== null);
    if (seen !== rows) throw changedMeanwhile();
  }
}

function unpacked([json]: readonly Cell[]): readonly Cell[] {
  return JSON.parse(String(json)) as readonly Cell[];
}

/** Only where an engine has no snapshots. */
export function changedMeanwhile(): ApiError {
  return new ApiError('conflict', 'The ledger changed while it was exported. Export it again.');
}
