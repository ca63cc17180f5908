import 'server-only';
import { logError } from '@/lib/http/log-error';
import { SourceHealth } from '@/lib/ingest/source-health';
import { MAIN_LEDGER, type Store } from '@/lib/store/store';
import { removeDemo } from './demo-ledger';
import { ImportJournal } from './import-journal';
import type { ImportReport } from './import-report';
import { type ImportInput, ImportRun, type LookUp } from './import-run';
import { ledgerTarget, previewTarget } from './import-target';

export interface StartedImport {
  readonly run: ImportRun;
  /** Resolves when the import has ended, well or not, and its report is stored. Never rejects. */
  readonly done: Promise<ImportReport>;
}

/** Starts to import one file into the owner's ledger. Demo data goes once there is real data. */
export async function startImport(
  store: Store,
  input: ImportInput,
  { lookUp, way = 'import' }: { lookUp?: LookUp | undefined; way?: 'import' | 'inbox' } = {},
): Promise<StartedImport> {
  const ledger = store.ledger(MAIN_LEDGER);
  const journal = new ImportJournal(store);
  const target = input.preview ? previewTarget(ledger) : ledgerTarget(ledger);
  const run: ImportRun = new ImportRun(input, target, {
    keepRejections: async (page, rejections) => {
      if (!input.preview) await journal.keepRejections(run.id, page, rejections);
    },
    lookUp,
  });
  await journal.start(run.id, run);
  return { run, done: finish(store, journal, run, input, way) };
}

async function finish(
  store: Store,
  journal: ImportJournal,
  run: ImportRun,
  { preview }: ImportInput,
  way: 'import' | 'inbox',
): Promise<ImportReport> {
  const report = await run.run();
  if (!preview) await noteHealth(store, way, report);
  try {
    if (!preview && report.new + report.updated + report.unchanged > 0) await removeDemo(store);
    await journal.finish(run.id);
  } catch (error) {
    // The rows are in; only the note about it is not. It stays in memory.
    logError(error, { import: run.id });
  }
  return report;
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
