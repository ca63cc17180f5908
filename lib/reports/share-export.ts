import 'server-only';
import { ApiError } from '@/lib/http/api-error';
import type { ExportTable } from '@/lib/query/export/export-table';
import { columnsOf } from '@/lib/query/export/result-table';
import { parseRequest } from '@/lib/query/parse-request';
import type { Query } from '@/lib/query/query';
import type { Cell } from '@/lib/query/run';
import type { Store } from '@/lib/store/store';
import { shownMetrics } from './confine-query';
import type { Share } from './share';
import { answerShared } from './shared-report';

/** The body of an answer, as far as a table is made of it. */
interface AnswerBody {
  readonly data: {
    readonly data: readonly Readonly<Record<string, Cell>>[];
    readonly metadata: { readonly granularity: Query['granularity'] };
  };
}

/**
 * What a visitor sees, as a table: the rows of the very answer that the page is drawn from, so that a
 * file can hold nothing that the page could not show.
 *
 * @throws ApiError `forbidden` unless the owner allowed it, and what `answerShared` throws
 */
export async function exportShared(
  store: Store,
  share: Share,
  position: number,
  query: unknown,
  nowMs: number,
): Promise<ExportTable & { readonly total: number }> {
  demandExport(share);
  const parsed = parseRequest(query);
  if (!parsed.ok) throw new ApiError('invalid_request', parsed.message);
  const [text = ''] = await answerShared(store, share, position, [query], nowMs);
  // Written by this server (`serialiseResult`), with money as decimal text.
  const { data: rows, metadata } = (JSON.parse(text) as AnswerBody).data;
  const columns = columnsOf({
    ...parsed.query,
    granularity: metadata.granularity,
    metrics: shownMetrics(parsed.query.metrics, share.show),
  });
  const cells = rows.map((row) => columns.map(({ name }) => row[name] ?? null));
  return { columns, total: rows.length, batches: once(cells) };
}

/** @throws ApiError `forbidden` */
export function demandExport({ may_change }: Share): void {
  if (may_change.export) return;
  throw new ApiError('forbidden', 'The owner of this link does not give its numbers as a file.');
}

async function* once(rows: readonly (readonly Cell[])[]) {
  yield rows;
}
