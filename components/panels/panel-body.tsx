'use client';

import dynamic from 'next/dynamic';
import { useMemo } from 'react';
import { PanelAround } from '@/components/export/panel-request';
import type { ViewControls } from '@/components/filters/use-view';
import { MonthPanel, UnusualPanel } from '@/components/outlook/load-panels';
import { lateCode } from '@/components/ui/late-code';
import { PanelSkeleton } from '@/components/ui/skeleton';
import { panelQueries } from '@/lib/view/panel-queries';
import { panelRequest } from '@/lib/view/panel-request';
import type { Panel } from '@/lib/view/panels';
import { pictureWords } from '@/lib/view/picture-words';
import { FiguresPanel } from './figures-panel';
import { GroupsOverTime } from './groups-over-time';
import type { PanelProps } from './panel-props';
import { TablePanel } from './table-panel';

// Those that some pages have only: their code comes with the page that shows them. A place for each
// makes it a boundary of its own: the page is awake before the code of its last panel is there.
const place = () => <PanelSkeleton className="h-88" />;
const BreakdownPanel = dynamic(
  () => lateCode(() => import('./breakdown-panel')).then((module) => module.BreakdownPanel),
  { loading: place },
);
const GainByGroup = dynamic(
  () => lateCode(() => import('./gain-by-group')).then((module) => module.GainByGroup),
  {
    loading: place,
  },
);
const GainOverTime = dynamic(
  () => lateCode(() => import('./gain-over-time')).then((module) => module.GainOverTime),
  { loading: place },
);
const HeatPanel = dynamic(
  () => lateCode(() => import('./heat-panel')).then((module) => module.HeatPanel),
  {
    loading: place,
  },
);
const HistogramPanel = dynamic(
  () => lateCode(() => import('./histogram-panel')).then((module) => module.HistogramPanel),
  { loading: place },
);
const LinesPanel = dynamic(
  () => lateCode(() => import('./lines-panel')).then((module) => module.LinesPanel),
  {
    loading: place,
  },
);
const PartsByGroup = dynamic(
  () => lateCode(() => import('./parts-by-group')).then((module) => module.PartsByGroup),
  { loading: place },
);
const PartsOverTime = dynamic(
  () => lateCode(() => import('./parts-over-time')).then((module) => module.PartsOverTime),
  { loading: place },
);
const Percentiles = dynamic(
  () => lateCode(() => import('./percentiles')).then((module) => module.Percentiles),
  {
    loading: place,
  },
);
const PotentialPanel = dynamic(
  () => lateCode(() => import('./potential-panel')).then((module) => module.PotentialPanel),
  { loading: place },
);
const RivalsPanel = dynamic(
  () => lateCode(() => import('./rivals-panel')).then((module) => module.RivalsPanel),
  {
    loading: place,
  },
);
const TimeSplit = dynamic(
  () => lateCode(() => import('./time-split')).then((module) => module.TimeSplit),
  {
    loading: place,
  },
);

type PanelBodyProps = Omit<PanelProps, 'panel'> & {
  panel: Panel;
  sort: string;
  change: ViewControls['change'];
};

/** A panel, with what it asks at hand for whoever wants that as a file. */
export function PanelBody(props: PanelBodyProps) {
  const { panel, set } = props;
  const around = useMemo(() => {
    const queries = panelQueries(panel);
    const main = queries.find(({ overTime }) => overTime) ?? queries.find(({ split }) => split);
    return {
      id: panel.id,
      request: main ? panelRequest(main, set.view, set.resolved) : null,
      about: () => pictureWords(set.view.f, set.resolved),
    };
  }, [panel, set]);
  return (
    <PanelAround value={around}>
      <PanelOfKind {...props} />
    </PanelAround>
  );
}

/** The component of each kind of panel. */
function PanelOfKind({ sort, change, panel, ...props }: PanelBodyProps) {
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
      return <Percentiles panel={panel} {...props} onSplit={(latency) => change({ latency })} />;
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
          sort={sort}
          onSort={(next) => change({ sort: next })}
        />
      );
    default:
      return panel satisfies never;
  }
}
