import { headers } from 'next/headers';
import { CoverageNote } from '@/components/shell/coverage-note';
import { formatMoment } from '@/lib/chart/format-time';
import { pageStore } from '@/lib/http/page-access';
import { importRunning } from '@/lib/imports/import-running';
import { SourceHealth } from '@/lib/ingest/source-health';
import { type JobRunner, jobRunner } from '@/lib/jobs/job-runner';
import { JOB_KINDS, type JobKindName } from '@/lib/jobs/kinds';
import { hasAccess } from '@/lib/session/access';
import { DEMO_LEDGER } from '@/lib/store/store';

/** How far the ledger on show reaches. In UTC: a layout does not know the zone of a page's report. */
export async function Coverage() {
  if (!(await hasAccess(await headers()))) return null;
  const store = await pageStore();
  const [ledger, health] = await Promise.all([store.shownLedger(), SourceHealth.of(store)]);
  const bounds = await ledger.bounds();
  if (bounds === null) {
    return <CoverageNote coversUpTo={null} isImporting={await importRunning(store)} />;
  }
  return (
    <CoverageNote
      coversUpTo={`${formatMoment(Date.parse(bounds.end), 'UTC')} UTC`}
      instant={bounds.end}
    >
      {ledger.name === DEMO_LEDGER ? 'Demo data' : (silence(health) ?? atWork(jobRunner(store)))}
    </CoverageNote>
  );
}

/** On every page: a dead webhook is found out by the numbers that it lacks, and that is late. */
function silence(health: SourceHealth) {
  const silent = health.lines(Date.now()).find(({ isSilent }) => isSilent);
  return silent && <span className="text-warn">{silent.label} has fallen silent</span>;
}

/** What still fills the ledger: until it is done, less is covered than it seems. */
function atWork(jobs: JobRunner): string | null {
  const kinds = Object.keys(JOB_KINDS) as JobKindName[];
  const running = kinds
    .flatMap((kind) => jobs.openJobs(kind))
    .filter(({ record }) => record.state === 'running' || record.state === 'queued').length;
  if (running === 0) return null;
  return running === 1 ? 'a job is at work' : `${running} jobs are at work`;
}
