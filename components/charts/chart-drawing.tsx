import type { ReactNode } from 'react';
import type { Plot } from '@/lib/chart/plot';

/** The picture itself. Its name and numbers are told by the figure and the stage around it. */
export function ChartDrawing({ plot, children }: { plot: Plot; children: ReactNode }) {
  return (
    <svg
      aria-hidden="true"
      data-chart=""
      width={plot.width}
      height={plot.height}
      viewBox={`0 0 ${plot.width} ${plot.height}`}
      className="relative block overflow-visible"
    >
      {children}
    </svg>
  );
}
