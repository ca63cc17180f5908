'use client';

import { type ReactNode, useId, useRef, useState } from 'react';
import { classNames } from '@/components/ui/class-names';
import { Panel } from '@/components/ui/panel';
import { PanelMenu } from './panel-menu';

type ChartFigureProps = {
  title: string;
  subtitle?: string;
  meta?: ReactNode;
  controls?: ReactNode;
  /** The chart in one sentence, for who cannot see it. */
  summary: string;
  /** The same numbers as a table; drawn only when asked for. */
  table: () => ReactNode;
  className?: string;
  children: ReactNode;
};

/** A chart in its panel: a figure with a name, a summary, and the way to its numbers. */
export function ChartFigure({
  title,
  subtitle,
  meta,
  controls,
  summary,
  table,
  className,
  children,
}: ChartFigureProps) {
  const [asTable, setAsTable] = useState(false);
  const figure = useRef<HTMLElement>(null);
  const summaryId = useId();
  return (
    <Panel
      title={title}
      subtitle={subtitle}
      // To the foot of a panel that is held taller than its content: there the key stands still.
      className={classNames('flex flex-col *:last:flex *:last:flex-1 *:last:flex-col', className)}
      controls={controls}
      meta={
        <>
          {meta}
          <PanelMenu title={title} {...(asTable ? {} : { figure })} />
          <button
            type="button"
            aria-pressed={asTable}
            aria-label={`View ${title} as table`}
            onClick={() => setAsTable(!asTable)}
            className="print:hidden relative reach -my-0.5 -mr-1.5 h-6 rounded-md px-1.5 text-faint text-xs transition-colors hover:bg-hover hover:text-ink"
          >
            {asTable ? 'Chart' : 'Table'}
          </button>
        </>
      }
    >
      <figure
        ref={figure}
        aria-label={title}
        aria-describedby={summaryId}
        className="flex min-w-0 flex-1 flex-col"
      >
        <figcaption id={summaryId} className="sr-only">
          {summary}
        </figcaption>
        {asTable ? table() : children}
      </figure>
    </Panel>
  );
}
