'use client';

import { Select } from '@/components/ui/select';
import type { Granularity } from '@/lib/query/query';
import { BUCKET_MS, GRANULARITY_WORDS, MAX_BUCKETS } from '@/lib/view/granularity';
import type { ResolvedView } from '@/lib/view/resolved-view';
import type { ViewControls } from './use-view';

const AUTO = 'auto';

type GrainControlProps = { controls: ViewControls; resolved: ResolvedView };

/** How finely time is cut; only what draws fewer points than a chart can show. */
export function GrainControl({ controls, resolved }: GrainControlProps) {
  const { view, changeRange } = controls;
  const lengthMs = Date.parse(resolved.end) - Date.parse(resolved.start);
  const fitting = (Object.keys(BUCKET_MS) as Granularity[]).filter(
    (name) => lengthMs / BUCKET_MS[name] <= MAX_BUCKETS - 2 && lengthMs >= BUCKET_MS[name],
  );
  const isAutomatic = view.granularity === null;
  const standing = GRANULARITY_WORDS[resolved.fine.granularity];
  const options = [
    { value: AUTO, label: 'automatic', ...(isAutomatic && { hint: standing, chosen: standing }) },
    ...fitting.map((name) => ({ value: name as string, label: GRANULARITY_WORDS[name] })),
  ];
  return (
    <Select
      label="By"
      align="end"
      value={view.granularity ?? AUTO}
      onValueChange={(value) =>
        changeRange({ granularity: fitting.find((name) => name === value) ?? null })
      }
      options={options}
    />
  );
}
