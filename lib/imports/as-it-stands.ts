import { groupDigits } from '@/lib/generation/group-digits';
import type { JobRecord } from '@/lib/jobs/job-record';
import type { ImportReport } from './import-report';

/** A report that says `running`, with what became of it since. */
export function asItStands(
  report: ImportReport,
  job: JobRecord | null,
  isRunning: boolean,
): ImportReport {
  if (report.status !== 'running') return report;
  if (job?.complete) return withStateOf(job, report);
  if (isRunning) return report;
  return {
    ...report,
    status: 'failed',
    error:
      'The server stopped during this import. Import the file again: what is already held stays as it is.',
  };
}

/** The state of its job as an import's own words. */
export function withStateOf(
  { state, reason }: Pick<JobRecord, 'state' | 'reason'>,
  report: ImportReport,
): ImportReport {
  const stored = report.new + report.updated + report.unchanged;
  switch (state) {
    case 'paused':
      return {
        ...report,
        status: 'paused',
        error: reason?.code === 'by_user' ? null : (reason?.message ?? null),
      };
    case 'cancelled':
      return {
        ...report,
        status: 'cancelled',
        error: `Cancelled. ${groupDigits(stored)} rows were stored before that and stay.`,
      };
    case 'failed':
      return { ...report, status: 'failed', error: reason?.message ?? null };
    default:
      return report;
  }
}
