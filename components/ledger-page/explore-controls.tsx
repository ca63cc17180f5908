'use client';

import type { ViewControls } from '@/components/filters/use-view';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { weekOf } from '@/lib/view/pages/explore';
import { MetricChoice } from './metric-choice';

const SHAPE_WORDS = { time: 'Over time', week: 'Week', table: 'Table only' } as const;

/** What Explore shows, and how. Both are part of the URL, so a saved view keeps them. */
export function ExploreControls({ controls: { view, change } }: { controls: ViewControls }) {
  const shapes = (['time', 'week', 'table'] as const).filter(
    (shape) => shape !== 'week' || weekOf(view.metric) !== null,
  );
  return (
    <div className="mb-4 flex flex-wrap items-center gap-2">
      <MetricChoice value={view.metric} onChoose={(metric) => change({ metric })} />
      <SegmentedControl
        label="Show"
        value={shapes.includes(view.show) ? view.show : 'time'}
        onValueChange={(show) => change({ show })}
        options={shapes.map((shape) => ({ value: shape, label: SHAPE_WORDS[shape] }))}
      />
    </div>
  );
}
