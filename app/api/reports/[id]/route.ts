import { readJson } from '@/lib/http/parse-json';
import { route } from '@/lib/http/route';
import { demandReadable } from '@/lib/reports/panel-scope';
import { readDraft } from '@/lib/reports/read-draft';
import { reportDraftSchema } from '@/lib/reports/report';
import { Reports } from '@/lib/reports/reports';
import { Shares } from '@/lib/reports/shares';
import { ownStore } from '@/lib/session/own-store';
import { MAIN_LEDGER } from '@/lib/store/store';

export const GET = route(async (request, { params }) => {
  const reports = new Reports(await ownStore(request), MAIN_LEDGER);
  return Response.json({ data: await reports.demand(params.id) });
}, 'GET /api/reports/[id]');

/** Replaces name, note and panels. Links that were made of it stay as they are. */
export const PUT = route(async (request, { params }) => {
  const draft = readDraft(reportDraftSchema, await readJson(request));
  demandReadable(draft);
  const reports = new Reports(await ownStore(request), MAIN_LEDGER);
  const report = await reports.change(await reports.demand(params.id), draft, Date.now());
  return Response.json({ data: report });
}, 'PUT /api/reports/[id]');

/** Deletes a report. Its links end with it. */
export const DELETE = route(async (request, { params }) => {
  const store = await ownStore(request);
  const reports = new Reports(store, MAIN_LEDGER);
  const report = await reports.demand(params.id);
  await (await Shares.of(store)).revokeAll(report.id, Date.now());
  await reports.remove(report);
  return Response.json({ data: { id: report.id, deleted: true } });
}, 'DELETE /api/reports/[id]');
