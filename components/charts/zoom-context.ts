'use client';

import { createContext } from 'react';
import type { BucketAxis } from '@/lib/view/resolved-view';
import type { ViewFilter } from '@/lib/view/view-filter';

/** How a chart changes the range of its page. */
export interface ChartZoom {
  /** To these buckets of a chart, both included. */
  readonly zoomTo: (axis: BucketAxis, first: number, last: number) => void;
  /**
   * Back to the range before the last zoom, else to a wider one. `filters` are put back as well: the
   * first press of a double click may have chosen a series.
   */
  readonly zoomOut: (filters: readonly ViewFilter[]) => void;
  readonly filters: readonly ViewFilter[];
}

/** Null where the range cannot be changed: charts then show their figures and nothing else. */
export const ZoomContext = createContext<ChartZoom | null>(null);
