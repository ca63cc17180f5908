'use client';

import { CalendarX2, FilterX, Tag } from 'lucide-react';
import type { ViewControls } from '@/components/filters/use-view';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { type DimensionName, dimensionOf } from '@/lib/catalog/dimensions';
import { filterWords } from '@/lib/view/filter-words';

type NothingHereProps = {
  controls: ViewControls;
  holds: string;
  /** The range is over before the first generation: no filter could change that. */
  tooEarly?: boolean;
  /** What the page is split by, when it shows only generations that have one. */
  lacks?: DimensionName | undefined;
  className?: string;
};

/** The ledger holds generations, but none of them is in this view. */
export function NothingHere({
  controls,
  holds,
  tooEarly = false,
  lacks,
  className = '',
}: NothingHereProps) {
  const { view, setFilters, changeRange } = controls;
  const last = view.f.at(-1);
  const showData = (
    <Button
      variant={last ? 'secondary' : 'primary'}
      onClick={() => changeRange({ from: null, to: null })}
    >
      Show where the data is
    </Button>
  );
  if (!last && lacks && !tooEarly) {
    const label = dimensionOf(lacks).label.replace(/^./, (letter) => letter.toLowerCase());
    return (
      <EmptyState
        icon={Tag}
        title={`No generation in this range has a ${label}`}
        className={className}
        actions={showData}
      >
        Callers send it with their requests; the Activity CSV leaves it out, look-ups and Broadcast
        tell it. The ledger holds {holds}.
      </EmptyState>
    );
  }
  if (!last || tooEarly) {
    return (
      <EmptyState
        icon={CalendarX2}
        title={
          tooEarly ? 'This range ends before the first generation' : 'No generations in this range'
        }
        className={className}
        actions={showData}
      >
        The ledger holds {holds}.
      </EmptyState>
    );
  }
  const { subject, verb, value } = filterWords(last);
  return (
    <EmptyState
      icon={FilterX}
      title="No generation matches"
      className={className}
      actions={
        <>
          <Button variant="primary" onClick={() => setFilters(view.f.slice(0, -1))}>
            Drop the last filter
          </Button>
          {view.f.length > 1 && <Button onClick={() => setFilters([])}>Clear all filters</Button>}
          {showData}
        </>
      }
    >
      Last filter: {subject} {verb} {value}. The ledger holds {holds}.
    </EmptyState>
  );
}
