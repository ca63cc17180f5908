import { ApiError } from '@/lib/http/api-error';
import { downloadResponse, exportQuery } from '@/lib/http/download';
import { type RouteContext, route } from '@/lib/http/route';
import { EXPORT_FORMATS } from '@/lib/query/export/formats';
import { resultTable } from '@/lib/query/export/result-table';
import { parseExportRequest } from '@/lib/query/parse-export-request';
import { runQuery } from '@/lib/query/run';
import { ownStore } from '@/lib/session/own-store';
import { openExport } from '@/lib/store/open-export';

/** All rows of an analytics query, as a file. A link for browsers, a body for programs. Ours, not OpenRouter's. */
export const GET = route(exportRows, 'GET /api/v1/analytics/export');
export const POST = route(exportRows, 'POST /api/v1/analytics/export');

async function exportRows(request: Request, { requestId }: RouteContext<unknown>) {
  const order = parseExportRequest(await exportQuery(request));
  if (!order.ok) throw new ApiError('invalid_request', order.message);
  const { query, autoGranularity } = order;
  const ledger = await (await ownStore(request)).shownLedger();
  const format = new URL(request.url).searchParams.get('format') ?? 'csv';
  const { extension, ...file } = await openExport(
    ledger,
    format,
    EXPORT_FORMATS,
    async (snapshot, name) => {
      const result = await runQuery(snapshot, name, query, { autoGranularity });
      return { ...resultTable(result), total: result.rows.length };
    },
  );
  const fileName = `analytics.${extension}`;
  return downloadResponse(request, requestId, { fileName, ...file });
}
