import 'server-only';
import type { JobRecord } from '@/lib/jobs/job-record';
import type { Store } from '@/lib/store/store';
import { removeDemo } from '../demo-ledger';
import { ImportJournal } from '../import-journal';
import { ImportSteps } from '../import-steps';
import { planOfJson } from './import-plan';
import { Spool } from './spool';

/**
 * The end of a large import: its report is final, and neither its steps nor its file are kept. The file
 * goes last, so that what a crash leaves undone is found by it.
 */
export async function letGoOfImport(job: JobRecord, store: Store): Promise<void> {
  const { importId } = planOfJson(job.plan);
  const steps = await ImportSteps.of(store, importId);
  const counts = await steps.written(store);
  const isSome = counts.new + counts.updated + counts.unchanged > 0;
  await new ImportJournal(store).close(importId, job, counts);
  if (isSome) await removeDemo(store);
  await steps.remove(store);
  await new Spool(store).remove(importId);
}
