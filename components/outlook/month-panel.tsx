'use client';

import { useState } from 'react';
import type { ViewAnswers } from '@/components/query/use-view-answers';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { Skeleton } from '@/components/ui/skeleton';
import type { MonthOutlook } from '@/lib/forecast/month-outlook';
import type { OutlookPanel } from '@/lib/view/panels';
import { MonthFigure } from './month-figure';
import { OUTLOOK_HEIGHT } from './outlook-height';
import { useMonthOutlook } from './use-insight';

/** Of title and subtitle, less the room above a panel without a title. */
const HEAD_HEIGHT = 48;

type MonthPanelProps = { panel: OutlookPanel; set: ViewAnswers };

/** What the running month has cost so far, and an estimate of how it ends; else the last month held. */
export function MonthPanel({ panel, set }: MonthPanelProps) {
  const { data, error, isPlaceholderData, refetch } = useMonthOutlook(set);
  const [asTable, setAsTable] = useState(false);
  const title = data ? titleOf(data) : panel.title;
  return (
    <Panel
      title={title}
      subtitle={data?.isOver ? 'What it cost day by day, and the month before' : panel.subtitle}
      meta={
        <button
          type="button"
          aria-pressed={asTable}
          aria-label={`View ${title} as table`}
          onClick={() => setAsTable(!asTable)}
          className="print:hidden relative reach -my-0.5 -mr-1.5 h-6 rounded-md px-1.5 text-faint text-xs transition-colors hover:bg-hover hover:text-ink"
        >
          {asTable ? 'Chart' : 'Table'}
        </button>
      }
      className="h-full"
    >
      <div
        aria-busy={isPlaceholderData}
        style={{ minHeight: OUTLOOK_HEIGHT - HEAD_HEIGHT }}
        className={classNames('transition-opacity duration-150', isPlaceholderData && 'opacity-55')}
      >
        {data ? (
          <MonthFigure label={title} outlook={data} asTable={asTable} />
        ) : error ? (
          <Notice
            tone="danger"
            title="The month could not be worked out"
            action={<Button onClick={() => void refetch()}>Try again</Button>}
          >
            {error.message}
          </Notice>
        ) : (
          <Skeleton className="h-72 rounded-lg" />
        )}
      </div>
    </Panel>
  );
}

function titleOf({ month, isOver }: MonthOutlook): string {
  return isOver ? `${month}, the last month held` : `${month} so far`;
}
