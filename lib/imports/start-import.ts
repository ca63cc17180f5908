import 'server-only';
import { logError } from '@/lib/http/log-error';
import { MAIN_LEDGER, type Store } from '@/lib/store/store';
import { noteImport } from './import-health';
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
  if (!preview) await noteImport(store, way, report);
  try {
    await journal.finish(run.id);
  } catch (error) {
    // The rows are in; only the note about it is not. It stays in memory.
    logError(error, { import: run.id });
  }
  return report;
}
