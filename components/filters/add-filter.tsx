'use client';

import { ChevronLeft, Plus } from 'lucide-react';
import { useState } from 'react';
import { useCommands } from '@/components/commands/registry';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import { type DimensionName, dimensionOf } from '@/lib/catalog/dimensions';
import type { ResolvedView } from '@/lib/view/resolved-view';
import { SPLIT_DIMENSIONS } from '@/lib/view/view-state';
import { FilterValues } from './filter-values';
import type { ViewControls } from './use-view';

type AddFilterProps = { controls: ViewControls; resolved: ResolvedView };

/** First the dimension, then its values; the values are loaded when their menu opens. */
export function AddFilter({ controls, resolved }: AddFilterProps) {
  const [open, setOpen] = useState(false);
  const [dimension, setDimension] = useState<DimensionName | null>(null);
  useCommands([
    {
      id: 'add-filter',
      title: 'Add a filter',
      group: 'This page',
      keys: 'f',
      run: () => setOpen(true),
    },
  ]);
  const close = (next: boolean) => {
    setOpen(next);
    if (!next) setDimension(null);
  };
  return (
    <Popover open={open} onOpenChange={close}>
      <PopoverTrigger className="inline-flex h-7 items-center gap-1 rounded-full border border-line-strong border-dashed px-2.5 text-soft text-xs transition-colors hover:bg-hover hover:text-ink data-[state=open]:bg-hover">
        <Plus aria-hidden="true" className="size-3" strokeWidth={1.6} />
        Filter
      </PopoverTrigger>
      <PopoverContent aria-label="Add a filter" className="p-0">
        {dimension === null ? (
          <ul className="grid max-h-80 overflow-y-auto p-1">
            {SPLIT_DIMENSIONS.map((name) => (
              <li key={name}>
                <button
                  type="button"
                  onClick={() => setDimension(name)}
                  className="flex min-h-7 w-full items-center rounded-md px-2 text-left text-ink text-sm hover:bg-hover"
                >
                  {dimensionOf(name).label}
                </button>
              </li>
            ))}
          </ul>
        ) : (
          <>
            <button
              type="button"
              onClick={() => setDimension(null)}
              className="flex h-9 w-full items-center gap-1.5 border-b px-2 font-medium text-ink text-sm hover:bg-hover"
            >
              <ChevronLeft aria-hidden="true" className="size-3.5 text-faint" />
              {dimensionOf(dimension).label}
              <span className="sr-only">: back to all dimensions</span>
            </button>
            <FilterValues
              dimension={dimension}
              controls={controls}
              resolved={resolved}
              onDone={() => close(false)}
            />
          </>
        )}
      </PopoverContent>
    </Popover>
  );
}
