import 'server-only';
import { logError } from '@/lib/http/log-error';
import { SourceHealth } from '@/lib/ingest/source-health';
import type { Store } from '@/lib/store/store';
import { removeDemo } from './demo-ledger';
import type { ImportReport } from './import-report';

/** What an import that has ended means for the rest: demo data goes, and how the way in fares is noted. */
export async function noteImport(
  store: Store,
  way: 'import' | 'inbox',
  report: ImportReport,
): Promise<void> {
  await noteHealth(store, way, report);
  try {
    if (report.new + report.updated + report.unchanged > 0) await removeDemo(store);
  } catch (error) {
    // The rows are in.
    logError(error, { import: report.id });
  }
}

/** How a way in fares is worth a note, and never a failure. */
async function noteHealth(store: Store, way: 'import' | 'inbox', report: ImportReport) {
  const { error, rejected, until } = report;
  const counts = { new: report.new, updated: report.updated, unchanged: report.unchanged };
  const nowMs = Date.now();
  try {
    const health = await SourceHealth.of(store);
    if (counts.new + counts.updated + counts.unchanged > 0) {
      const times = until === null ? [] : [Date.parse(until)];
      health.noteArrival(way, { counts, deliveries: 1, times }, nowMs);
    }
    if (rejected > 0) health.noteRejected(way, rejected, nowMs);
    if (error !== null) health.noteError(way, error, nowMs);
  } catch (fault) {
    logError(fault, { import: report.id });
  }
}
