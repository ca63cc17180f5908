'use client';

import type { ViewControls } from '@/components/filters/use-view';
import type { Panel } from '@/lib/view/panels';
import { CacheGroupsPanel } from './cache-groups-panel';
import { CachePanel } from './cache-panel';
import { CostPanel } from './cost-panel';
import { GroupsPanel } from './groups-panel';
import { KeyFiguresRow } from './key-figures-row';
import { LatencyLinesPanel } from './latency-lines-panel';
import { LatencySplitPanel } from './latency-split-panel';
import type { PanelProps } from './panel-props';
import { TokenGroupsPanel } from './token-groups-panel';
import { TokensPanel } from './tokens-panel';

type PanelBodyProps = Omit<PanelProps, 'panel'> & { panel: Panel; controls: ViewControls };

/** The component of each kind of panel. */
export function PanelBody({ controls, ...props }: PanelBodyProps) {
  switch (props.panel.chart) {
    case 'key_figures':
      return <KeyFiguresRow set={props.set} />;
    case 'cost':
      return <CostPanel {...props} />;
    case 'cache':
      return <CachePanel {...props} />;
    case 'cache_groups':
      return <CacheGroupsPanel {...props} />;
    case 'latency_split':
      return <LatencySplitPanel {...props} />;
    case 'latency_over_time':
      return <LatencyLinesPanel {...props} onSplit={(latency) => controls.change({ latency })} />;
    case 'tokens':
      return <TokensPanel {...props} />;
    case 'tokens_groups':
      return <TokenGroupsPanel {...props} />;
    case 'groups':
      return (
        <GroupsPanel
          {...props}
          sort={controls.view.sort}
          onSort={(sort) => controls.change({ sort })}
        />
      );
    default:
      return props.panel.chart satisfies never;
  }
}
