import 'server-only';
import { logError } from '@/lib/http/log-error';
import type { Store } from '@/lib/store/store';
import type { JobKind } from './job-kind';
import { hasEnded } from './job-report';
import type { OpenJob } from './open-job';

/** Never rejects: what is left undone is done at the next start. */
export async function letGo(job: OpenJob, kind: JobKind, store: Store): Promise<void> {
  await job.atRest();
  // A retry may have come before its end.
  if (!hasEnded(job.record)) return;
  await kind
    .letGo?.(job.record, store)
    .catch((error: unknown) => logError(error, { job: job.record.id }));
}
