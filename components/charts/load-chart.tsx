'use client';

import { type ComponentType, useEffect, useRef, useState } from 'react';
import { lateCode } from '@/components/ui/late-code';
import { awaitDrawingTurn } from './drawing-turns';
import { FirstWidth } from './use-element-width';

type Charts = typeof import('./drawn-charts').DRAWN_CHARTS;

const load = () => lateCode(() => import('./drawn-charts')).then((code) => code.DRAWN_CHARTS);

type Loaded = { charts: Charts; widthPx: number } | { error: unknown };

/**
 * A chart whose code comes after the page, because the library weighs more than the rest of it and draws
 * nothing on the server, and which is drawn in its turn. Its place is kept: nothing moves when it comes.
 *
 * @throws what kept its code from coming
 */
function inTurn<Props extends { height: number }>(pick: (charts: Charts) => ComponentType<Props>) {
  return function ChartInTurn(props: Props) {
    const place = useRef<HTMLDivElement>(null);
    const [loaded, setLoaded] = useState<Loaded | null>(null);
    useEffect(() => {
      let giveBack: (() => void) | undefined;
      let left = false;
      load().then(
        (charts) => {
          if (left || !place.current) return;
          giveBack = awaitDrawingTurn(place.current, (widthPx) => setLoaded({ charts, widthPx }));
        },
        (error: unknown) => setLoaded({ error }),
      );
      return () => {
        left = true;
        giveBack?.();
      };
    }, []);
    if (loaded === null) return <div ref={place} style={{ height: props.height }} />;
    if ('error' in loaded) throw loaded.error;
    const Chart = pick(loaded.charts);
    return (
      <FirstWidth value={loaded.widthPx}>
        <Chart {...props} />
      </FirstWidth>
    );
  };
}

export const StackedChart = inTurn((charts) => charts.StackedChart);
export const CacheChart = inTurn((charts) => charts.CacheChart);
export const LinesChart = inTurn((charts) => charts.LinesChart);
export const MonthChart = inTurn((charts) => charts.MonthChart);
