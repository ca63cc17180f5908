import { readJson } from '@/lib/http/parse-json';
import { route } from '@/lib/http/route';
import { demandReadable } from '@/lib/reports/panel-scope';
import { readDraft } from '@/lib/reports/read-draft';
import { reportDraftSchema } from '@/lib/reports/report';
import { Reports } from '@/lib/reports/reports';
import { ownStore } from '@/lib/session/own-store';
import { MAIN_LEDGER } from '@/lib/store/store';

/** All saved reports, last changed first. */
export const GET = route(async (request) => {
  const reports = new Reports(await ownStore(request), MAIN_LEDGER);
  return Response.json({ data: await reports.list() });
}, 'GET /api/reports');

/** Saves a view, or several, under a name. */
export const POST = route(async (request) => {
  const draft = readDraft(reportDraftSchema, await readJson(request));
  demandReadable(draft);
  const report = await new Reports(await ownStore(request), MAIN_LEDGER).create(draft, Date.now());
  return Response.json({ data: report }, { status: 201 });
}, 'POST /api/reports');
