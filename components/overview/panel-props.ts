import type { ViewAnswers } from '@/components/query/use-view-answers';
import type { Entity, Slots } from '@/lib/chart/entity';
import type { TimeFrame } from '@/lib/chart/time-series';
import type { Panel } from '@/lib/view/panels';

/** What every panel of the overview is drawn from. */
export interface PanelProps {
  readonly panel: Pick<Panel, 'id' | 'title' | 'subtitle'>;
  readonly set: ViewAnswers;
  readonly slots: Slots;
  /** A press on a group: see it alone, or leave it out. */
  readonly onChoose: (entity: Entity, exclude: boolean, shown: readonly Entity[]) => void;
}

export function frameOf({ resolved }: ViewAnswers, grain: 'fine' | 'coarse'): TimeFrame {
  return { ...resolved[grain], timezone: resolved.timezone };
}
