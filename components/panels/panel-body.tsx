'use client';

import { useMemo } from 'react';
import { PanelAround } from '@/components/export/panel-request';
import type { ViewControls } from '@/components/filters/use-view';
import { MonthPanel, UnusualPanel } from '@/components/outlook/load-panels';
import { panelQueries } from '@/lib/view/panel-queries';
import { panelRequest } from '@/lib/view/panel-request';
import type { Panel } from '@/lib/view/panels';
import { BreakdownPanel } from './breakdown-panel';
import { FiguresPanel } from './figures-panel';
import { GainByGroup } from './gain-by-group';
import { GainOverTime } from './gain-over-time';
import { GroupsOverTime } from './groups-over-time';
import { HeatPanel } from './heat-panel';
import { HistogramPanel } from './histogram-panel';
import { LinesPanel } from './lines-panel';
import type { PanelProps } from './panel-props';
import { PartsByGroup } from './parts-by-group';
import { PartsOverTime } from './parts-over-time';
import { Percentiles } from './percentiles';
import { PotentialPanel } from './potential-panel';
import { RivalsPanel } from './rivals-panel';
import { TablePanel } from './table-panel';
import { TimeSplit } from './time-split';

type PanelBodyProps = Omit<PanelProps, 'panel'> & { panel: Panel; controls: ViewControls };

/** A panel, with what it asks at hand for whoever wants that as a file. */
export function PanelBody(props: PanelBodyProps) {
  const { panel, set } = props;
  const around = useMemo(() => {
    const queries = panelQueries(panel);
    const main = queries.find(({ overTime }) => overTime) ?? queries.find(({ split }) => split);
    return { id: panel.id, request: main ? panelRequest(main, set.view, set.resolved) : null };
  }, [panel, set]);
  return (
    <PanelAround value={around}>
      <PanelOfKind {...props} />
    </PanelAround>
  );
}

/** The component of each kind of panel. */
function PanelOfKind({ controls, panel, ...props }: PanelBodyProps) {
  switch (panel.kind) {
    case 'figures':
      return <FiguresPanel panel={panel} set={props.set} />;
    case 'groups_over_time':
      return <GroupsOverTime panel={panel} {...props} />;
    case 'parts_over_time':
      return <PartsOverTime panel={panel} {...props} />;
    case 'parts_by_group':
      return <PartsByGroup panel={panel} {...props} />;
    case 'breakdown':
      return <BreakdownPanel panel={panel} {...props} />;
    case 'gain_over_time':
      return <GainOverTime panel={panel} {...props} />;
    case 'gain_by_group':
      return <GainByGroup panel={panel} {...props} />;
    case 'time_split':
      return <TimeSplit panel={panel} {...props} />;
    case 'percentiles':
      return (
        <Percentiles panel={panel} {...props} onSplit={(latency) => controls.change({ latency })} />
      );
    case 'lines':
      return <LinesPanel panel={panel} {...props} />;
    case 'cache_potential':
      return <PotentialPanel panel={panel} {...props} />;
    case 'histogram':
      return <HistogramPanel panel={panel} {...props} />;
    case 'heat':
      return <HeatPanel panel={panel} {...props} />;
    case 'rivals':
      return <RivalsPanel panel={panel} {...props} />;
    case 'month':
      return <MonthPanel panel={panel} set={props.set} />;
    case 'unusual':
      return <UnusualPanel panel={panel} set={props.set} />;
    case 'table':
      return (
        <TablePanel
          panel={panel}
          {...props}
          sort={controls.view.sort}
          onSort={(sort) => controls.change({ sort })}
        />
      );
    default:
      return panel satisfies never;
  }
}
