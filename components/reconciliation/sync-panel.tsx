import { OwnersOnly } from '@/components/member/may-change';
import { Badge } from '@/components/ui/badge';
import { Panel } from '@/components/ui/panel';
import { Progress } from '@/components/ui/progress';
import { formatCount } from '@/lib/chart/format-number';
import { formatMoment } from '@/lib/chart/format-time';
import type { SyncStatus } from '@/lib/jobs/sync/sync-status';
import { ScheduleSwitch } from './schedule-switch';

const KEYS: Readonly<Record<SyncStatus['key'], string>> = {
  operator: "With the operator's management key.",
  stored: 'With a management key that was left with this server.',
  management: 'With your management key, as long as this server remembers it.',
  ordinary: 'Needs a management key: yours is an ordinary one.',
  none: 'Needs a management key.',
  unknown: 'OpenRouter did not say what your key may do.',
};

/** How syncing stands: what was listed, what is fetched now, when it runs again. */
export function SyncPanel({ sync }: { sync: SyncStatus }) {
  const { covered_from, covered_to, enabled, every_minutes, next_at, key } = sync;
  const mayRun = key === 'operator' || key === 'stored' || key === 'management';
  return (
    <Panel
      title="Sync"
      subtitle="Lists what OpenRouter has and fetches what is missing"
      meta={sync.is_at_work && <Badge tone="accent">At work</Badge>}
    >
      <div className="grid gap-3 text-sm">
        <OwnersOnly otherwise={<p className="text-soft">Run by the owner of this ledger.</p>}>
          <p className="text-soft">{KEYS[key]}</p>
        </OwnersOnly>
        {covered_from !== null && covered_to !== null && (
          <p className="text-soft">
            Listed without a gap from <Moment at={covered_from} /> to <Moment at={covered_to} />{' '}
            UTC.
          </p>
        )}
        {sync.job && <LastJob job={sync.job} />}
        {sync.waits_for_key && (
          <p className="text-pretty text-warn">
            The schedule waits for its key
            <OwnersOnly otherwise=".">
              : sign in with it, or leave it for good as Settings say.
            </OwnersOnly>
          </p>
        )}
        {next_at !== null && !sync.waits_for_key && (
          <p className="text-soft">
            Runs every {every_minutes} minutes; next at <Moment at={next_at} /> UTC.
          </p>
        )}
        <OwnersOnly>{(mayRun || enabled) && <ScheduleSwitch enabled={enabled} />}</OwnersOnly>
      </div>
    </Panel>
  );
}

function LastJob({ job }: { job: NonNullable<SyncStatus['job']> }) {
  const { counts, total, reason, state } = job;
  const settled = total - counts.queued - counts.pending;
  // A row of a file may be held already: what is missing is its record.
  const words = `${formatCount(counts.stored)} of ${formatCount(total)} missing records fetched`;
  if (state === 'done') return <p className="text-soft">The last one: {words}.</p>;
  return (
    <div className="grid gap-1.5">
      <p className="text-soft">{words}</p>
      <Progress
        label="Missing records fetched"
        share={total === 0 ? null : settled / total}
        valueText={words}
      />
      {reason !== null && <p className="text-pretty text-warn">{reason.message}</p>}
    </div>
  );
}

function Moment({ at }: { at: string }) {
  return (
    <time dateTime={at} className="text-ink">
      {formatMoment(Date.parse(at), 'UTC')}
    </time>
  );
}
