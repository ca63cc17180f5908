import { ApiError } from '@/lib/http/api-error';
import { downloadResponse, exportQuery } from '@/lib/http/download';
import { type RouteContext, route } from '@/lib/http/route';
import { GENERATION_FORMATS } from '@/lib/query/export/formats';
import { parseListRequest } from '@/lib/query/parse-list-request';
import { ownStore } from '@/lib/session/own-store';
import { exportCharges } from '@/lib/store/focus-export';
import { exportGenerations } from '@/lib/store/generation-export';
import { openExport } from '@/lib/store/open-export';

/** Every generation that fits, as a file. A link for browsers, a body for programs. Ours, not OpenRouter's. */
export const GET = route(exportRows, 'GET /api/v1/generations/export');
export const POST = route(exportRows, 'POST /api/v1/generations/export');

async function exportRows(request: Request, { requestId }: RouteContext<unknown>) {
  const parsed = parseListRequest(await exportQuery(request));
  if (!parsed.ok) throw new ApiError('invalid_request', parsed.message);
  const { filters, timeRange } = parsed.request;
  const ledger = await (await ownStore(request)).shownLedger();
  const format = new URL(request.url).searchParams.get('format') ?? 'csv';
  const makeTable = format === 'focus' ? exportCharges : exportGenerations;
  const { extension, ...file } = await openExport(
    ledger,
    format,
    GENERATION_FORMATS,
    (snapshot, name) => makeTable(snapshot, name, { filters, timeRange }),
  );
  const fileName = `${format === 'focus' ? 'focus' : 'generations'}.${extension}`;
  return downloadResponse(request, requestId, { fileName, ...file });
}
