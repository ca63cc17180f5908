import { formatCount } from '@/lib/chart/format-number';
import { AT_LEAST } from '@/lib/chart/lower-bound';

/** Before an amount of which some rows lack their part. */
export function AtLeast({ unknown }: { unknown: number }) {
  if (unknown === 0) return null;
  return (
    <span
      title={`At least: ${formatCount(unknown)} ${unknown === 1 ? 'row has' : 'rows have'} no known cost`}
    >
      {AT_LEAST}
    </span>
  );
}
