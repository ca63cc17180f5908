import { readJson } from '@/lib/http/parse-json';
import { route } from '@/lib/http/route';
import { readScope } from '@/lib/insights/read-scope';
import { readMonthOutlook } from '@/lib/insights/read-standing';
import { ownStore } from '@/lib/session/own-store';

/** The running month of some filters: what it cost so far, and an estimate of its end. */
export const POST = route(async (request) => {
  const scope = readScope(await readJson(request));
  const ledger = await (await ownStore(request)).shownLedger();
  return Response.json({ data: await readMonthOutlook(ledger, scope, Date.now()) });
}, 'POST /api/outlook');
