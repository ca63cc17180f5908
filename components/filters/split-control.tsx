'use client';

import { useState } from 'react';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { Select } from '@/components/ui/select';
import { type DimensionName, dimensionOf } from '@/lib/catalog/dimensions';
import { SPLIT_DIMENSIONS } from '@/lib/view/view-state';
import { useMetadataDimensions } from './use-metadata-dimensions';
import type { ViewControls } from './use-view';

const IN_SIGHT = ['model', 'provider'] as const satisfies readonly DimensionName[];
const MORE = 'more';

/** What every chart and the table are split by: models and providers in sight, the rest in a menu. */
export function SplitControl({ controls: { view, change } }: { controls: ViewControls }) {
  const [open, setOpen] = useState(false);
  const known = useMetadataDimensions(open);
  // The one in use is in the menu before the others are known.
  const metadata = [...new Set([...known, ...(view.by.startsWith('metadata.') ? [view.by] : [])])];
  const inSight = IN_SIGHT.find((name) => name === view.by);
  const others = SPLIT_DIMENSIONS.filter((name) => !IN_SIGHT.some((shown) => shown === name));
  const options = IN_SIGHT.map((name) => ({
    value: name as string,
    label: dimensionOf(name).label,
  }));
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      <span aria-hidden="true" className="hidden text-faint text-xs sm:inline">
        Split by
      </span>
      <SegmentedControl
        label="Split by"
        value={inSight ?? MORE}
        onValueChange={(value) => change({ by: value as DimensionName })}
        options={options}
      />
      <Select
        label="Split by another dimension:"
        hideLabel
        size="sm"
        align="end"
        value={inSight ? MORE : view.by}
        onValueChange={(value) => {
          if (value !== MORE) change({ by: value });
        }}
        onOpenChange={setOpen}
        options={[
          ...(inSight ? [{ value: MORE as DimensionName | typeof MORE, label: 'More' }] : []),
          ...others.map((name) => ({ value: name, label: dimensionOf(name).label })),
          ...metadata.map((name) => ({
            value: name,
            label: dimensionOf(name).label,
            hint: 'metadata',
          })),
        ]}
      />
    </div>
  );
}
