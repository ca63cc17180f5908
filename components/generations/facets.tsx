'use client';

import { useQuery } from '@tanstack/react-query';
import { use } from 'react';
import type { ViewControls } from '@/components/filters/use-view';
import { analyticsQuery } from '@/components/query/analytics-query';
import { AskContext } from '@/components/query/ask-context';
import { choosePress } from '@/components/ui/choose-press';
import { LongName } from '@/components/ui/long-name';
import { type DimensionName, dimensionOf } from '@/lib/catalog/dimensions';
import { exactOf, groupOf } from '@/lib/chart/analytics-row';
import { formatCount } from '@/lib/chart/format-number';
import { withoutDimension, withValue, withValues } from '@/lib/view/change-filters';
import { valueWords } from '@/lib/view/filter-words';
import { listQuestion } from '@/lib/view/list-request';
import type { ResolvedView } from '@/lib/view/resolved-view';

const FACETS = [
  'model',
  'provider',
  'finish_reason',
  'api_key_name',
  'app',
  'streamed',
  'cancelled',
] as const satisfies readonly DimensionName[];

const SHOWN = 6;

type FacetsProps = { controls: ViewControls; resolved: ResolvedView };

/** How the list divides. Each is counted without its own filter, so that one can change one's mind. */
export function Facets({ controls, resolved }: FacetsProps) {
  return (
    <aside
      aria-label="Facets"
      // Room for rings of the focus inside of the box that scrolls.
      className="-m-1 flex snap-x scroll-px-1 gap-4 overflow-x-auto p-1 xl:grid xl:content-start xl:gap-1"
    >
      {FACETS.map((dimension) => (
        <Facet key={dimension} dimension={dimension} controls={controls} resolved={resolved} />
      ))}
    </aside>
  );
}

function Facet({ dimension, controls, resolved }: FacetsProps & { dimension: DimensionName }) {
  const { view, setFilters } = controls;
  const ask = use(AskContext);
  const { filters } = listQuestion(withoutDimension(view.f, dimension), resolved);
  const { data } = useQuery(
    analyticsQuery(
      {
        metrics: ['request_count'],
        dimensions: [dimension],
        filters,
        time_range: { start: resolved.start, end: resolved.end },
        timezone: resolved.timezone,
        top: { limit: SHOWN, by: 'request_count' },
        number_format: 'string',
      },
      ask,
    ),
  );
  const chosen = view.f.flatMap((filter) =>
    filter.operator === 'is' && filter.dimension === dimension ? filter.values : [],
  );
  const rows = (data?.rows ?? []).filter((row) => typeof row.other !== 'number');
  if (data && rows.length < 2 && chosen.length === 0) return null;
  const choose = (value: string | null, exclude: boolean) => {
    if (exclude || value === null) {
      return setFilters(withValue(view.f, dimension, exclude ? 'not' : 'is', value));
    }
    const values = chosen.includes(value)
      ? chosen.filter((other) => other !== value)
      : [...chosen, value];
    setFilters(withValues(view.f, dimension, 'is', values));
  };
  return (
    <details
      open
      className="w-44 shrink-0 snap-start xl:w-auto xl:border-b xl:pb-2 xl:last:border-b-0"
    >
      <summary className="flex min-h-8 pointer-coarse:min-h-10 items-center font-medium text-ink text-xs">
        {dimensionOf(dimension).label}
      </summary>
      <ul className="-mx-1.5 grid min-h-7 grid-cols-[minmax(0,1fr)]">
        {rows.map((row) => {
          const value = groupOf(row, dimension);
          const on = value !== null && chosen.includes(value);
          const label = valueWords(dimension, value);
          return (
            <li key={value ?? ''}>
              <button
                type="button"
                aria-pressed={on}
                title={`${label}\nClick: only this, or also this. Alt-click: all but this.`}
                {...choosePress((exclude) => choose(value, exclude))}
                className="flex min-h-6.5 pointer-coarse:min-h-9 w-full items-center gap-2 rounded-md px-1.5 text-left text-soft text-xs hover:bg-hover hover:text-ink aria-pressed:bg-hover aria-pressed:font-medium aria-pressed:text-ink"
              >
                <span className="flex min-w-0 flex-1">
                  <LongName narrow>{label}</LongName>
                </span>
                <span className="text-faint">
                  {formatCount(exactOf(row, 'request_count') ?? 0)}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
