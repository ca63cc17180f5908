'use client';

import { useQuery } from '@tanstack/react-query';
import { use, useState } from 'react';
import { analyticsQuery } from '@/components/query/analytics-query';
import { AskContext } from '@/components/query/ask-context';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Skeleton } from '@/components/ui/skeleton';
import { type DimensionName, dimensionOf } from '@/lib/catalog/dimensions';
import { exactOf, groupOf } from '@/lib/chart/analytics-row';
import { metricFormat, orDash } from '@/lib/chart/format-metric';
import { withoutDimension } from '@/lib/view/change-filters';
import { valueWords } from '@/lib/view/filter-words';
import { panelRequest } from '@/lib/view/panel-request';
import type { ResolvedView } from '@/lib/view/resolved-view';
import type { ViewFilter } from '@/lib/view/view-filter';
import { RankContext } from './rank-context';

const SHOWN = 50;

type FilterValuesProps = {
  dimension: DimensionName;
  /** Those of the view; the values are counted under the filters of the other dimensions. */
  filters: readonly ViewFilter[];
  chosen: readonly string[];
  resolved: ResolvedView;
  onApply: (values: string[]) => void;
};

/** The values of a dimension, the largest of the page's metric first, counted without the dimension's own filter. */
export function FilterValues({
  dimension,
  filters,
  chosen: start,
  resolved,
  onApply,
}: FilterValuesProps) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(start));
  const [search, setSearch] = useState('');
  const metric = use(RankContext);
  const { short } = metricFormat(metric);
  const request = panelRequest(
    { metrics: [metric], split: 'view', limit: SHOWN },
    { by: dimension, f: withoutDimension(filters, dimension) },
    resolved,
  );
  const ask = use(AskContext);
  const { data, error } = useQuery({
    ...analyticsQuery(request, ask),
    placeholderData: () => undefined,
  });
  const wanted = search.trim().toLowerCase();
  const rows = (data?.rows ?? []).filter((row) =>
    (groupOf(row, dimension) ?? '').toLowerCase().includes(wanted),
  );
  const toggle = (value: string) => {
    const next = new Set(chosen);
    if (!next.delete(value)) next.add(value);
    setChosen(next);
  };
  return (
    <div className="grid gap-2">
      <Input
        aria-label={`Search ${dimensionOf(dimension).plural}`}
        placeholder="Search"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && wanted !== '' && chosen.size === 0) onApply([search.trim()]);
        }}
      />
      {error && <p className="px-1 text-danger text-xs">{error.message}</p>}
      {!data && !error && <Skeleton className="h-40" />}
      {data && (
        <ul className="max-h-64 overflow-y-auto">
          {rows.map((row) => {
            const value = groupOf(row, dimension);
            if (value === null) return null;
            return (
              <li key={value}>
                <label className="flex min-h-7 cursor-pointer items-center gap-2 rounded-md px-1.5 text-sm hover:bg-hover">
                  <input
                    type="checkbox"
                    checked={chosen.has(value)}
                    onChange={() => toggle(value)}
                    className="size-3.5 shrink-0 accent-accent"
                  />
                  <span className="min-w-0 flex-1 truncate" title={value}>
                    {valueWords(dimension, value)}
                  </span>
                  <span className="text-faint text-xs">{orDash(exactOf(row, metric), short)}</span>
                </label>
              </li>
            );
          })}
          {rows.length === 0 && (
            <li className="px-1.5 py-2 text-faint text-sm">
              {wanted === '' ? 'Nothing in this range.' : 'Nothing found. Enter takes it as typed.'}
            </li>
          )}
          {data.truncated && (
            <li className="px-1.5 pt-1 text-faint text-xs">
              The {SHOWN} largest. Type a value in full and press Enter for another.
            </li>
          )}
        </ul>
      )}
      <Button variant="primary" onClick={() => onApply([...chosen])} disabled={!data && !error}>
        {chosen.size === 0 ? 'Any value' : `Apply (${chosen.size})`}
      </Button>
    </div>
  );
}
