import { DASH } from '@/lib/chart/format-number';
import { formatBucket } from '@/lib/chart/format-time';
import type { TimeFrame } from '@/lib/chart/time-series';
import type { Decimal } from '@/lib/generation/decimal';
import { NumbersTable } from './numbers-table';

type SeriesTableProps = {
  label: string;
  model: TimeFrame & {
    series: readonly { label: string; values: readonly (Decimal | null)[] }[];
  };
  format: (value: Decimal) => string;
};

/** Every bucket a row, every series a column, newest first. */
export function SeriesTable({ label, model, format }: SeriesTableProps) {
  const { axis, granularity, timezone, series } = model;
  const rows = axis.starts.map((at, index) => ({
    key: String(at),
    name: formatBucket(at, granularity, timezone),
    cells: series.map(({ values }) => {
      const value = values[index] ?? null;
      return value === null ? { text: DASH } : { text: format(value), exact: value };
    }),
  }));
  return (
    <NumbersTable
      label={label}
      columns={['Time', ...series.map((line) => line.label)]}
      rows={rows.toReversed()}
    />
  );
}
