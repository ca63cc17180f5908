import { Badge } from '@/components/ui/badge';
import { Panel } from '@/components/ui/panel';
import { formatDuration } from '@/lib/chart/format-duration';
import { formatCount } from '@/lib/chart/format-number';
import { formatMoment } from '@/lib/chart/format-time';
import { WAYS, type WayLine } from '@/lib/reconciliation/ways';

/** How every way in fares that ever brought something, or failed to. */
export function WaysPanel({ ways }: { ways: readonly WayLine[] }) {
  return (
    <Panel title="Ways in" subtitle="What arrived in the last 24 hours, and how it fares">
      {ways.length === 0 ? (
        <p className="text-pretty text-soft text-sm">
          Nothing has arrived yet. Files, look-ups, sync and Broadcast are each watched from their
          first generation on.
        </p>
      ) : (
        <ul className="grid gap-4 text-sm">
          {ways.map((way) => (
            <WayItem key={way.name} way={way} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function WayItem({ way }: { way: WayLine }) {
  const { name, label, today, lastSeen, coversUpTo, lagMs, errors, lastError, isSilent } = way;
  return (
    <li className="grid gap-0.5">
      <p className="flex flex-wrap items-center justify-between gap-2">
        <span className="text-ink">{label}</span>
        {isSilent ? (
          <Badge tone="warn">Silent</Badge>
        ) : (
          <span className="text-soft tabular-nums">
            {formatCount(today)} {today === 1 ? 'generation' : 'generations'}
          </span>
        )}
      </p>
      <p className="text-pretty text-soft text-xs">
        {lastSeen === null ? (
          'Has brought nothing yet'
        ) : (
          <>
            Last heard of <Moment at={lastSeen} />
          </>
        )}
        {/* What is brought by hand comes at once, and has no pace. */}
        {WAYS[name].isSteady && today >= 24 && `, ${formatCount(Math.round(today / 24))} an hour`}
        {lagMs !== null && `, ${formatDuration(lagMs)} behind`}
      </p>
      {coversUpTo !== null && (
        <p className="text-pretty text-soft text-xs">
          Newest generation of <Moment at={coversUpTo} />
        </p>
      )}
      <Weight way={way} />
      {errors > 0 && (
        <p className="line-clamp-4 text-pretty break-words text-danger text-xs">
          {formatCount(errors)} refused or failed{lastError === null ? '' : `: ${lastError}`}
        </p>
      )}
      {isSilent && (
        <p className="text-pretty text-warn text-xs">
          It used to send more often. Check the destination at OpenRouter, its token, and that this
          server is reached from outside.
        </p>
      )}
    </li>
  );
}

/** Broadcast may be set to a share of the traces; then its rows are a sample, and sums too low. */
function Weight({ way: { weight } }: { way: WayLine }) {
  if (weight === null) return null;
  return weight === 1 ? (
    <p className="text-pretty text-soft text-xs">Weight 1: all that OpenRouter reports arrives</p>
  ) : (
    <p className="text-pretty text-warn text-xs">
      Weight {weight.toFixed(1)}: one of so many that OpenRouter reports arrives. Set the sampling
      rate of the destination to 1, or let a sync fill in the others.
    </p>
  );
}

function Moment({ at }: { at: string }) {
  return <time dateTime={at}>{formatMoment(Date.parse(at), 'UTC')} UTC</time>;
}
