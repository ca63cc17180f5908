'use client';

import { ChevronLeft, Plus } from 'lucide-react';
import { useState } from 'react';
import { useCommands } from '@/components/commands/registry';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import { type DimensionName, dimensionOf, isDimensionName } from '@/lib/catalog/dimensions';
import { type FieldName, fieldOf } from '@/lib/catalog/fields';
import type { ResolvedView } from '@/lib/view/resolved-view';
import { SPLIT_DIMENSIONS } from '@/lib/view/view-state';
import { FilterEditor } from './filter-editor';
import { NUMBER_FIELDS, NumberEditor } from './number-editor';
import { useMetadataDimensions } from './use-metadata-dimensions';
import type { ViewControls } from './use-view';

type AddFilterProps = { controls: ViewControls; resolved: ResolvedView };

/** First the dimension, then its values; the values are loaded when their menu opens. */
export function AddFilter({ controls, resolved }: AddFilterProps) {
  const [open, setOpen] = useState(false);
  const metadata = useMetadataDimensions(open);
  const [subject, setSubject] = useState<DimensionName | FieldName | null>(null);
  const field = NUMBER_FIELDS.find((name) => name === subject) ?? null;
  const dimension = field === null && subject !== null && isDimensionName(subject) ? subject : null;
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
    if (!next) setSubject(null);
  };
  return (
    <Popover open={open} onOpenChange={close}>
      <PopoverTrigger className="relative reach inline-flex h-7 items-center gap-1 rounded-full border border-line-strong border-dashed px-2.5 text-soft text-xs transition-colors hover:bg-hover hover:text-ink data-[state=open]:bg-hover">
        <Plus aria-hidden="true" className="size-3" strokeWidth={1.6} />
        Filter
      </PopoverTrigger>
      <PopoverContent aria-label="Add a filter" className="w-96 p-0">
        {subject === null ? (
          <ul className="grid max-h-80 overflow-y-auto p-1">
            {[...SPLIT_DIMENSIONS, ...metadata].map((name) => (
              <li key={name}>
                <button
                  type="button"
                  onClick={() => setSubject(name)}
                  className="flex min-h-7 pointer-coarse:min-h-10 w-full items-center justify-between gap-2 rounded-md px-2 text-left text-ink text-sm hover:bg-hover"
                >
                  <span className="min-w-0 truncate">{dimensionOf(name).label}</span>
                  {metadata.includes(name) && <span className="text-faint text-xs">metadata</span>}
                </button>
              </li>
            ))}
            {NUMBER_FIELDS.map((name) => (
              <li key={name}>
                <button
                  type="button"
                  onClick={() => setSubject(name)}
                  className="flex min-h-7 pointer-coarse:min-h-10 w-full items-center justify-between gap-2 rounded-md px-2 text-left text-ink text-sm hover:bg-hover"
                >
                  {fieldOf(name).label}
                  <span className="text-faint text-xs">above, below</span>
                </button>
              </li>
            ))}
          </ul>
        ) : (
          <>
            <button
              type="button"
              onClick={() => setSubject(null)}
              className="flex h-9 w-full items-center gap-1.5 border-b px-2 font-medium text-ink text-sm hover:bg-hover"
            >
              <ChevronLeft aria-hidden="true" className="size-3.5 text-faint" />
              {dimension ? dimensionOf(dimension).label : field && fieldOf(field).label}
              <span className="sr-only">: back to all dimensions</span>
            </button>
            {dimension && (
              <FilterEditor
                dimension={dimension}
                edited={null}
                controls={controls}
                resolved={resolved}
                onDone={() => close(false)}
              />
            )}
            {field && (
              <NumberEditor
                field={field}
                edited={null}
                controls={controls}
                onDone={() => close(false)}
              />
            )}
          </>
        )}
      </PopoverContent>
    </Popover>
  );
}
