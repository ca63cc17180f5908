import type { JobPaused } from '@/lib/jobs/job-kind';
import type { RunningImport } from './import-journal';
import type { ImportReport } from './import-report';

/** A run that is over, of an import that is not, as it is told while the store takes no note of it. */
export function standingImport(
  running: RunningImport,
  report: ImportReport,
  pause: JobPaused | null,
): RunningImport {
  const told: ImportReport =
    pause === null ? report : { ...report, status: 'paused', error: pause.message };
  const rejected = running.rejections();
  return { id: running.id, failure: null, report: () => told, rejections: () => rejected };
}
