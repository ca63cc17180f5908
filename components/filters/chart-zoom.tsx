'use client';

import { type ReactNode, useMemo, useRef } from 'react';
import { type ChartZoom as Zoom, ZoomContext } from '@/components/charts/zoom-context';
import type { ResolvedView } from '@/lib/view/resolved-view';
import { type RangeTexts, widerRange, zoomRange } from '@/lib/view/zoom';
import type { ViewControls } from './use-view';

type ChartZoomProps = { controls: ViewControls; resolved: ResolvedView; children: ReactNode };
type Before = { range: { from: string | null; to: string | null }; zoomed: RangeTexts };

/** Lets every chart below it change the range of the page. */
export function ChartZoom({ controls, resolved, children }: ChartZoomProps) {
  const trail = useRef<Before[]>([]);
  const { view, changeRange, setFilters } = controls;
  const zoom = useMemo<Zoom>(
    () => ({
      filters: view.f,
      zoomTo: (axis, first, last) => {
        const zoomed = zoomRange(axis, first, last, resolved.timezone);
        trail.current.push({ range: { from: view.from, to: view.to }, zoomed });
        // By what was cut so far, a short stretch would be a single bucket.
        changeRange({ ...zoomed, granularity: null });
      },
      zoomOut: (filters) => {
        const last = trail.current.pop();
        const known = last && last.zoomed.from === view.from && last.zoomed.to === view.to;
        if (!known) trail.current = [];
        if (filters !== view.f) setFilters(filters);
        changeRange({ ...(known ? last.range : widerRange(resolved)), granularity: null });
      },
    }),
    [view.f, view.from, view.to, resolved, changeRange, setFilters],
  );
  return <ZoomContext value={zoom}>{children}</ZoomContext>;
}
