import { Badge } from '@/components/ui/badge';
import { Panel } from '@/components/ui/panel';
import { formatDuration } from '@/lib/chart/format-duration';
import { formatCount } from '@/lib/chart/format-number';
import { formatMoment } from '@/lib/chart/format-time';
import type { SourceLine } from '@/lib/reconciliation/coverage-view';

/** How the ways in are doing. */
export function SourcesPanel({ sources }: { sources: readonly SourceLine[] }) {
  const known = sources.filter(({ generations, arrivals }) => generations > 0 || arrivals !== null);
  return (
    <Panel title="Sources" subtitle="Generations of the last 8 days, by their finest source">
      {known.length === 0 ? (
        <p className="text-soft text-sm">Nothing of the last 8 days is in the ledger.</p>
      ) : (
        <ul className="grid gap-4 text-sm">
          {known.map((source) => (
            <SourceItem key={source.name} source={source} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function SourceItem({ source }: { source: SourceLine }) {
  const { label, generations, newest, arrivals } = source;
  return (
    <li className="grid gap-0.5">
      <p className="flex flex-wrap items-center justify-between gap-2">
        <span className="text-ink">{label}</span>
        {arrivals?.isSilent ? (
          <Badge tone="warn">Silent</Badge>
        ) : (
          <span className="text-soft tabular-nums">{formatCount(generations)}</span>
        )}
      </p>
      {newest !== null && (
        <p className="text-soft text-xs">
          Newest from the hour of <Moment at={newest} /> UTC
        </p>
      )}
      {arrivals !== null && <Arrivals arrivals={arrivals} />}
    </li>
  );
}

function Arrivals({ arrivals }: { arrivals: NonNullable<SourceLine['arrivals']> }) {
  const { lastSeen, perHour, lagMs, errors, lastError, isSilent } = arrivals;
  return (
    <>
      <p className="text-pretty text-soft text-xs">
        {lastSeen === null ? (
          'Never heard of'
        ) : (
          <>
            Last heard of <Moment at={lastSeen} /> UTC
          </>
        )}
        , {perHour.toFixed(1)} an hour today
        {lagMs !== null && `, ${formatDuration(lagMs)} behind`}
      </p>
      {errors > 0 && (
        <p className="text-pretty text-danger text-xs">
          {formatCount(errors)} refused today{lastError === null ? '' : `: ${lastError}`}
        </p>
      )}
      {isSilent && (
        <p className="text-pretty text-warn text-xs">
          It used to send more often. Check the destination at OpenRouter, its token, and that this
          server is reached from outside.
        </p>
      )}
    </>
  );
}

function Moment({ at }: { at: string }) {
  return <time dateTime={at}>{formatMoment(Date.parse(at), 'UTC')}</time>;
}
