import type { ViewAnswers } from '@/components/query/use-view-answers';
import type { DimensionName } from '@/lib/catalog/dimensions';
import type { Entity, Slots } from '@/lib/chart/entity';
import type { TimeFrame } from '@/lib/chart/time-series';
import type { Panel } from '@/lib/view/panels';

/** What every panel is drawn from. */
export interface PanelProps<Kind extends Panel = Panel> {
  readonly panel: Kind;
  readonly set: ViewAnswers;
  /** What the panel is split by: the view's dimension, or its own. */
  readonly by: DimensionName;
  readonly slots: Slots;
  /** A press on a group: see it alone, or leave it out. */
  readonly onChoose: (entity: Entity, exclude: boolean, shown: readonly Entity[]) => void;
}

export function frameOf({ resolved }: ViewAnswers, grain: 'fine' | 'coarse'): TimeFrame {
  return { ...resolved[grain], timezone: resolved.timezone };
}
