'use client';

import { useKeptFocus } from '@/components/commands/use-kept-focus';
import { FilterBar } from '@/components/filters/filter-bar';
import { GrainControl } from '@/components/filters/grain-control';
import { RangeControl } from '@/components/filters/range-control';
import { SplitControl } from '@/components/filters/split-control';
import type { ViewControls } from '@/components/filters/use-view';
import type { ResolvedView } from '@/lib/view/resolved-view';

type SharedControlsProps = {
  controls: ViewControls;
  resolved: ResolvedView;
  /** What the owner allowed, as far as the page can do it. */
  may: { range: boolean; grouping: boolean; filters: boolean; split: boolean };
};

/** What visitors may change; most links allow nothing, and load none of this. */
export default function SharedControls({ controls, resolved, may }: SharedControlsProps) {
  useKeptFocus();
  return (
    <>
      {may.split && <SplitControl controls={controls} />}
      {(may.range || may.grouping) && <GrainControl controls={controls} resolved={resolved} />}
      {may.range && <RangeControl controls={controls} resolved={resolved} />}
      {may.filters && <FilterBar controls={controls} resolved={resolved} />}
    </>
  );
}
