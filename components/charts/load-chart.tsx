'use client';

import dynamic from 'next/dynamic';
import { CHART_HEIGHT } from './chart-height';

/** Keeps the chart's place while its code arrives: nothing moves when it does. */
const place = (height: number) => () => <div style={{ height }} />;

// The chart library draws nothing on the server and weighs more than the rest of the page.
export const StackedChart = dynamic(() => import('./stacked-chart'), {
  ssr: false,
  loading: place(CHART_HEIGHT),
});
export const CacheChart = dynamic(() => import('./cache-chart'), {
  ssr: false,
  loading: place(CHART_HEIGHT),
});
export const LinesChart = dynamic(() => import('./lines-chart'), {
  ssr: false,
  loading: place(CHART_HEIGHT),
});
