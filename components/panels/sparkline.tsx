import { sparkPaths } from '@/lib/chart/spark-path';

const WIDTH = 88;
const HEIGHT = 22;

type SparklineProps = { values: readonly (number | null)[]; color?: string };

/** The course of one group, on a scale of its own: a shape to compare with itself, not with others. */
export function Sparkline({ values, color = 'var(--soft)' }: SparklineProps) {
  const { line, dots } = sparkPaths(values, WIDTH, HEIGHT);
  return (
    <svg
      aria-hidden="true"
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className="block overflow-visible"
    >
      <g fill="none" stroke={color} strokeLinejoin="round" strokeLinecap="round">
        <path d={line} strokeWidth={1.25} />
        <path d={dots} strokeWidth={2.5} />
      </g>
    </svg>
  );
}
