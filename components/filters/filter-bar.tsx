'use client';

import type { ResolvedView } from '@/lib/view/resolved-view';
import { serialiseViewFilter } from '@/lib/view/view-filter';
import { AddFilter } from './add-filter';
import { FilterChip } from './filter-chip';
import type { ViewControls } from './use-view';

type FilterBarProps = { controls: ViewControls; resolved: ResolvedView };

/** The filters in force, each of which can be changed and taken away, and the menu that adds one. */
export function FilterBar({ controls, resolved }: FilterBarProps) {
  const { view, setFilters } = controls;
  return (
    <ul aria-label="Filters" className="flex min-w-0 flex-wrap items-center gap-1.5">
      {view.f.map((filter) => (
        <li key={serialiseViewFilter(filter)} className="min-w-0 max-w-full">
          <FilterChip filter={filter} controls={controls} resolved={resolved} />
        </li>
      ))}
      <li className="print:hidden">
        <AddFilter controls={controls} resolved={resolved} />
      </li>
      {view.f.length > 1 && (
        <li className="print:hidden">
          <button
            type="button"
            onClick={() => setFilters([])}
            className="relative reach h-7 rounded-full px-2 text-faint text-xs hover:text-ink"
          >
            Clear all
          </button>
        </li>
      )}
    </ul>
  );
}
