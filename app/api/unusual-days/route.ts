import { ApiError } from '@/lib/http/api-error';
import { readJson } from '@/lib/http/parse-json';
import { route } from '@/lib/http/route';
import { readRange, readScope } from '@/lib/insights/read-scope';
import { readUnusualDays } from '@/lib/insights/read-unusual-days';
import { ownStore } from '@/lib/session/own-store';

/** The days of a range whose spend was unlike the four weeks before, and what explains each. */
export const POST = route(async (request) => {
  const body = await readJson(request);
  const scope = readScope(body);
  const range = readRange(body);
  if (range === null)
    throw new ApiError('invalid_request', 'time_range: needs a start and an end.');
  const ledger = await (await ownStore(request)).shownLedger();
  return Response.json({ data: await readUnusualDays(ledger, scope, range, Date.now()) });
}, 'POST /api/unusual-days');
