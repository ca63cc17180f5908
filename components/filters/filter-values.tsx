'use client';

import { useQuery } from '@tanstack/react-query';
import { use, useState } from 'react';
import { analyticsQuery } from '@/components/query/analytics-query';
import { AskContext } from '@/components/query/ask-context';
import { Button } from '@/components/ui/button';
import { composes } from '@/components/ui/composes';
import { Input } from '@/components/ui/input';
import { LongName } from '@/components/ui/long-name';
import { Skeleton } from '@/components/ui/skeleton';
import { type DimensionName, dimensionOf, typeOfDimension } from '@/lib/catalog/dimensions';
import { exactOf, groupOf } from '@/lib/chart/analytics-row';
import { metricFormat, orDash } from '@/lib/chart/format-metric';
import { withoutDimension } from '@/lib/view/change-filters';
import { valueWords } from '@/lib/view/filter-words';
import { panelRequest } from '@/lib/view/panel-request';
import type { ResolvedView } from '@/lib/view/resolved-view';
import type { ViewFilter } from '@/lib/view/view-filter';
import { RankContext } from './rank-context';
import { useSettled } from './use-settled';

const SHOWN = 50;
const STILL_MS = 200;

type FilterValuesProps = {
  dimension: DimensionName;
  /** Those of the view; the values are counted under the filters of the other dimensions. */
  filters: readonly ViewFilter[];
  chosen: readonly string[];
  resolved: ResolvedView;
  onApply: (values: string[]) => void;
};

/**
 * The values of a dimension, the largest of the page's metric first, counted without the dimension's own filter;
 * any other is found by a part of its name.
 */
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
  const others = withoutDimension(filters, dimension);
  const largestOf = (f: readonly ViewFilter[]) =>
    panelRequest(
      { metrics: [metric], split: 'view', limit: SHOWN },
      { by: dimension, f },
      resolved,
    );
  const ask = use(AskContext);
  const { data, error } = useQuery({
    ...analyticsQuery(largestOf(others), ask),
    placeholderData: () => undefined,
  });
  const wanted = search.trim().toLowerCase();
  // What is not among the largest is found by its name all the same.
  const text = useSettled(search.trim(), STILL_MS);
  const { data: found } = useQuery({
    ...analyticsQuery(largestOf([...others, { operator: 'contains', dimension, text }]), ask),
    placeholderData: () => undefined,
    enabled: data?.truncated === true && text !== '' && typeOfDimension(dimension) === 'text',
  });
  const known = new Set(data?.rows.map((row) => groupOf(row, dimension)));
  const rows = [
    ...(data?.rows ?? []),
    ...(found?.rows ?? []).filter((row) => !known.has(groupOf(row, dimension))),
  ].filter((row) => (groupOf(row, dimension) ?? '').toLowerCase().includes(wanted));
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
          if (event.key !== 'Enter' || composes(event)) return;
          if (wanted !== '' && chosen.size === 0) onApply([search.trim()]);
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
                <label className="flex min-h-7 pointer-coarse:min-h-10 cursor-pointer items-center gap-2 rounded-md px-1.5 text-sm hover:bg-hover">
                  <input
                    type="checkbox"
                    checked={chosen.has(value)}
                    onChange={() => toggle(value)}
                    className="size-3.5 shrink-0 accent-accent"
                  />
                  <span className="flex min-w-0 flex-1" title={value}>
                    <LongName>{valueWords(dimension, value)}</LongName>
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
              The {SHOWN} largest. Type a part of the name to find another.
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
