import { ApiError } from '@/lib/http/api-error';
import { parseJson } from '@/lib/http/parse-json';
import { route } from '@/lib/http/route';
import { parseListRequest } from '@/lib/query/parse-list-request';
import { ownStore } from '@/lib/session/own-store';
import { listColumn } from '@/lib/view-generation/list-columns';
import { listPage } from '@/lib/view-generation/list-page';

/** A page of the list of generations, with the columns that are shown, ready to be drawn. */
export const POST = route(async (request) => {
  const body = parseJson((await request.text()) || '{}');
  const parsed = parseListRequest(body);
  if (!parsed.ok) throw new ApiError('invalid_request', parsed.message);
  const ledger = await (await ownStore(request)).shownLedger();
  return Response.json(await listPage(ledger, parsed.request, columnsOf(body)));
}, 'POST /api/generations/rows');

function columnsOf(body: unknown) {
  const wanted = typeof body === 'object' && body !== null && 'columns' in body && body.columns;
  if (!Array.isArray(wanted) || wanted.length === 0 || wanted.length > 100) {
    throw new ApiError('invalid_request', 'columns: a list of one to 100 names is needed.');
  }
  return wanted.map((name: unknown) => {
    const column = typeof name === 'string' ? listColumn(name) : null;
    if (!column) throw new ApiError('invalid_request', `columns: "${String(name)}" is not known.`);
    return column.key;
  });
}
