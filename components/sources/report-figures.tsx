import { classNames } from '@/components/ui/class-names';
import { formatCount } from '@/lib/chart/format-number';
import type { ImportReport } from '@/lib/imports/import-report';

const FIGURES = [
  { name: 'read', label: 'Read', detail: 'rows and IDs' },
  { name: 'new', label: 'New', detail: 'not yet held' },
  { name: 'updated', label: 'Updated', detail: 'filled in' },
  { name: 'unchanged', label: 'Unchanged', detail: 'held already' },
  { name: 'to_look_up', label: 'To look up', detail: 'ID only' },
  { name: 'rejected', label: 'Rejected', detail: 'left out' },
] as const;

/** The six counts of an import in one strip; what is zero stands back. */
export function ReportFigures({ report }: { report: ImportReport }) {
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border bg-line sm:grid-cols-3 xl:grid-cols-6">
      {FIGURES.map(({ name, label, detail }) => (
        <div key={name} className="bg-panel px-3.5 py-2.5">
          <dt className="text-soft text-xs">{label}</dt>
          <dd
            className={classNames(
              'font-medium text-xl tracking-[-0.025em]',
              report[name] === 0 && 'text-faint',
              name === 'rejected' && report[name] > 0 && 'text-warn',
            )}
          >
            {formatCount(report[name])}
          </dd>
          <dd className="truncate text-faint text-xs">{detail}</dd>
        </div>
      ))}
    </dl>
  );
}
