'use client';

import type { ViewAnswers } from '@/components/query/use-view-answers';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { Skeleton } from '@/components/ui/skeleton';
import type { OutlookPanel } from '@/lib/view/panels';
import { UnusualRow } from './unusual-row';
import { useUnusualDays } from './use-insight';

type UnusualPanelProps = { panel: OutlookPanel; set: ViewAnswers };

/** The few days that stand out, and what made them. */
export function UnusualPanel({ panel, set }: UnusualPanelProps) {
  const { data, error, isPlaceholderData, refetch } = useUnusualDays(set);
  return (
    <Panel title={panel.title} subtitle={panel.subtitle} className="h-full">
      <div
        aria-busy={isPlaceholderData}
        className={classNames('transition-opacity duration-150', isPlaceholderData && 'opacity-55')}
      >
        {data && data.days.length > 0 && (
          <ul aria-label={panel.title} className="divide-y">
            {data.days.map((day) => (
              <UnusualRow key={day.date} day={day} set={set} />
            ))}
          </ul>
        )}
        {data && data.days.length === 0 && (
          <p className="py-2 text-pretty text-soft text-sm">{nothing(data.judged)}</p>
        )}
        {!data && error && (
          <Notice
            tone="danger"
            title="The days could not be judged"
            action={<Button onClick={() => void refetch()}>Try again</Button>}
          >
            {error.message}
          </Notice>
        )}
        {!data && !error && <Skeleton className="h-24 rounded-lg" />}
      </div>
    </Panel>
  );
}

function nothing(judged: number): string {
  if (judged === 0) {
    return 'No day of this range can be judged: it takes two weeks of complete days before it.';
  }
  return judged === 1
    ? 'The one complete day of this range was like those before it.'
    : `None of the ${judged} complete days stands out.`;
}
