'use client';

import dynamic from 'next/dynamic';
import { lateCode } from '@/components/ui/late-code';
import { CHART_HEIGHT } from './chart-height';

/** Keeps the chart's place while its code arrives: nothing moves when it does. */
const place = (height: number) => () => <div style={{ height }} />;

const drawn = () =>
  lateCode(() => import('./drawn-charts')).then(({ DRAWN_CHARTS }) => DRAWN_CHARTS);

// The chart library draws nothing on the server and weighs more than the rest of the page.
export const StackedChart = dynamic(() => drawn().then((charts) => charts.StackedChart), {
  ssr: false,
  loading: place(CHART_HEIGHT),
});
export const CacheChart = dynamic(() => drawn().then((charts) => charts.CacheChart), {
  ssr: false,
  loading: place(CHART_HEIGHT),
});
export const LinesChart = dynamic(() => drawn().then((charts) => charts.LinesChart), {
  ssr: false,
  loading: place(CHART_HEIGHT),
});
export const MonthChart = dynamic(() => drawn().then((charts) => charts.MonthChart), {
  ssr: false,
  loading: place(CHART_HEIGHT),
});
