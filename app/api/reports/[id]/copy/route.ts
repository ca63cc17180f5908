import { documentResponse } from '@/lib/http/document-response';
import { route } from '@/lib/http/route';
import { copyName, copyOwnReport } from '@/lib/reports/copy-report';
import { Reports } from '@/lib/reports/reports';
import { ownStore } from '@/lib/session/own-store';
import { MAIN_LEDGER } from '@/lib/store/store';

/** A report with its numbers of now as one HTML file for offline reading. */
export const GET = route(async (request, { params }) => {
  const store = await ownStore(request);
  const report = await new Reports(store, MAIN_LEDGER).demand(params.id);
  const text = await copyOwnReport(await store.shownLedger(), report, Date.now());
  return documentResponse(text, copyName(report));
}, 'GET /api/reports/[id]/copy');
