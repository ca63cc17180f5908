import { Download } from 'lucide-react';
import { classNames } from '@/components/ui/class-names';
import { formatCount } from '@/lib/chart/format-number';
import type { FileProgress, ItemState, JobReport } from '@/lib/jobs/job-report';
import { countWords } from './job-words';

/** What became of the IDs so far, and those without a record as a file. */
export function JobFindings({ job }: { job: JobReport }) {
  if (job.file !== null) return <LeftOut file={job.file} />;
  const counts = countWords(job);
  if (counts.length === 0) return null;
  const isListed = job.counts.failed + job.counts.not_found > 0;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-xs">
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {counts.map(({ state, text }) => (
          <li key={state} className="flex items-center gap-1.5 text-soft">
            <span aria-hidden="true" className={classNames('size-1.5 rounded-full', DOTS[state])} />
            {text}
          </li>
        ))}
      </ul>
      {isListed && (
        <ReasonsLink
          href={`/api/jobs/${encodeURIComponent(job.id)}/items?state=failed,not_found&format=csv`}
        />
      )}
    </div>
  );
}

/** The rows of a file that were left out. */
function LeftOut({ file }: { file: FileProgress }) {
  if (file.rejected === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-xs">
      <span className="flex items-center gap-1.5 text-soft">
        <span aria-hidden="true" className={classNames('size-1.5 rounded-full', DOTS.failed)} />
        {formatCount(file.rejected)} left out
      </span>
      <ReasonsLink href={`/api/imports/${encodeURIComponent(file.import_id)}/rejections`} />
    </div>
  );
}

function ReasonsLink({ href }: { href: string }) {
  return (
    <a
      href={href}
      download
      className="inline-flex min-h-6 items-center gap-1 rounded text-accent hover:underline"
    >
      <Download aria-hidden="true" className="size-3" />
      List with reasons
    </a>
  );
}

const DOTS: Readonly<Record<ItemState, string>> = {
  queued: 'bg-line-strong',
  stored: 'bg-accent',
  pending: 'bg-warn',
  not_found: 'bg-faint',
  failed: 'bg-danger',
};
