import type { BucketMark } from '@/lib/chart/bucket-marks';
import { bucketSpan, type Plot } from '@/lib/chart/plot';

/** What the words beside a mark take, at the most. */
const WORDS_PX = 92;
const GAP_PX = 6;

type MarkBarsProps = {
  plot: Plot;
  marks: readonly BucketMark[];
  /** A mark of one bucket is as wide as its bar. */
  widest: number;
};

/** Bars above the buckets that stand out. A lone one says in words what it marks. */
export function MarkBars({ plot, marks, widest }: MarkBarsProps) {
  const spans = marks.map(({ first, last, words }) => {
    const { x, width: span } = bucketSpan(plot, first, last);
    const width = Math.min(span, first === last ? widest : span);
    return { first, words, width, left: x + (span - width) / 2 };
  });
  // The words of one would lie over the others.
  const told = spans.length === 1 ? spans[0] : undefined;
  const after = told ? told.left + told.width + GAP_PX : 0;
  const room = WORDS_PX * plot.text;
  const isAfter = plot.right - after >= room;
  return (
    <>
      {spans.map(({ first, left, width }) => (
        <rect
          key={first}
          data-mark=""
          x={left}
          y={plot.top - 8}
          width={width}
          height={3}
          rx={1.5}
          fill="var(--ink)"
        />
      ))}
      {told && (isAfter || told.left - plot.left >= room) && (
        <text
          x={isAfter ? after : told.left - GAP_PX}
          // Clear of the line that a scale which ends here draws, with its descenders too.
          y={plot.top - 4}
          textAnchor={isAfter ? 'start' : 'end'}
          fontSize="0.6875rem"
          fill="var(--soft)"
        >
          {told.words}
        </text>
      )}
    </>
  );
}
