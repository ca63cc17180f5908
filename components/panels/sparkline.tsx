import { sparkPath } from '@/lib/chart/spark-path';

const WIDTH = 88;
const HEIGHT = 22;

type SparklineProps = { values: readonly (number | null)[]; color?: string };

/** The course of one group, on a scale of its own: a shape to compare with itself, not with others. */
export function Sparkline({ values, color = 'var(--soft)' }: SparklineProps) {
  const path = sparkPath(values, WIDTH, HEIGHT);
  return (
    <svg
      aria-hidden="true"
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className="block overflow-visible"
    >
      <path
        d={path}
        fill="none"
        stroke={color}
        strokeWidth={1.25}
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  );
}
