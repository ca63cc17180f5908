'use client';

import { SegmentedControl } from '@/components/ui/segmented-control';
import { type DimensionName, dimensionOf } from '@/lib/catalog/dimensions';

type PageSplitsProps = {
  splits: readonly DimensionName[];
  value: DimensionName;
  onChange: (by: DimensionName) => void;
};

/** What the rows of a page may be, where it offers more than one. */
export function PageSplits({ splits, value, onChange }: PageSplitsProps) {
  if (splits.length < 2) return null;
  return (
    <SegmentedControl
      label="Rows are"
      value={value}
      onValueChange={onChange}
      options={splits.map((name) => ({
        value: name,
        label: dimensionOf(name).plural.replace(/^./, (letter) => letter.toUpperCase()),
      }))}
    />
  );
}
