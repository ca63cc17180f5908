import { Panel } from '@/components/ui/panel';
import { formatCount } from '@/lib/chart/format-number';
import { formatMoment } from '@/lib/chart/format-time';
import type { SourceLine } from '@/lib/reconciliation/coverage-view';

/** What the ledger's rows of the last days are known by. */
export function SourcesPanel({ sources }: { sources: readonly SourceLine[] }) {
  const known = sources.filter(({ generations }) => generations > 0);
  return (
    <Panel title="Sources" subtitle="Generations of the last 8 days, by their finest source">
      {known.length === 0 ? (
        <p className="text-soft text-sm">Nothing of the last 8 days is in the ledger.</p>
      ) : (
        <ul className="grid gap-4 text-sm">
          {known.map(({ name, label, generations, newest }) => (
            <li key={name} className="grid gap-0.5">
              <p className="flex flex-wrap items-center justify-between gap-2">
                <span className="text-ink">{label}</span>
                <span className="text-soft tabular-nums">{formatCount(generations)}</span>
              </p>
              {newest !== null && (
                <p className="text-soft text-xs">
                  Newest from the hour of{' '}
                  <time dateTime={newest}>{formatMoment(Date.parse(newest), 'UTC')}</time> UTC
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
