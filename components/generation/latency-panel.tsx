import { Panel } from '@/components/ui/panel';
import { formatDuration, formatDurationTick } from '@/lib/chart/format-duration';
import { formatColumnPercent, formatCount } from '@/lib/chart/format-number';
import type { LatencyTimeline } from '@/lib/view-generation/latency-timeline';
import { timeTicks } from '@/lib/view-generation/time-ticks';
import { PartList } from './part-list';
import { PHASE_LOOKS } from './phase-looks';
import { ShareBar } from './share-bar';

/** One request on a line, to scale: moderation, waiting for the first token, streaming. */
export function LatencyPanel({ timeline }: { timeline: LatencyTimeline | null }) {
  return (
    <Panel
      title="Where the time went"
      subtitle="From the request to the last token, to scale"
      meta={timeline && totalWords(timeline)}
    >
      {timeline ? (
        <Timeline timeline={timeline} />
      ) : (
        <p className="text-pretty text-soft">
          No source has told how long this generation took. Its record may hold the times.
        </p>
      )}
    </Panel>
  );
}

function Timeline({ timeline }: { timeline: LatencyTimeline }) {
  const { phases, reachMs, totalMs, addedUp } = timeline;
  const summary = phases
    .map(({ name, durationMs }) => `${PHASE_LOOKS[name].label} ${formatDuration(durationMs)}`)
    .join(', ');
  return (
    <figure aria-label={`Timeline: ${summary}`} className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <div>
        <ShareBar
          className="h-8"
          parts={phases.map(({ name, share, durationMs }) => ({
            key: name,
            look: PHASE_LOOKS[name],
            share,
            title: `${PHASE_LOOKS[name].label}: ${formatDuration(durationMs)}`,
          }))}
        />
        <Axis reachMs={reachMs} />
      </div>
      <PartList
        parts={phases.map(({ name, durationMs, share }) => ({
          key: name,
          look: PHASE_LOOKS[name],
          value: `${formatCount(durationMs)} ms`,
          share: formatColumnPercent(share),
        }))}
      />
      {(totalMs === null || addedUp) && (
        <figcaption className="text-pretty text-soft text-xs">
          {addedUp
            ? 'The generation time of this record is shorter than its time to first token, so it leaves the wait out. The total is their sum.'
            : 'The end is unknown: no source has told the generation time.'}
        </figcaption>
      )}
    </figure>
  );
}

function Axis({ reachMs }: { reachMs: number }) {
  const ticks = timeTicks(reachMs);
  return (
    <div aria-hidden="true" className="relative mt-1.5 h-4.5 text-2xs text-faint">
      {ticks.map((at) => {
        const place = reachMs > 0 ? at / reachMs : 0;
        return (
          <span
            key={at}
            className={place > 0.94 ? 'absolute right-0' : 'absolute'}
            style={place > 0.94 ? undefined : { left: `${place * 100}%` }}
          >
            <span className={at === 0 || place > 0.94 ? 'block' : '-translate-x-1/2 block'}>
              {formatDurationTick(at)}
            </span>
          </span>
        );
      })}
    </div>
  );
}

function totalWords({ totalMs, firstTokenMs }: LatencyTimeline) {
  if (totalMs !== null) return `${formatDuration(totalMs)} in all`;
  return firstTokenMs === null ? null : `first token after ${formatDuration(firstTokenMs)}`;
}
