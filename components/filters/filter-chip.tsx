'use client';

import { useState } from 'react';
import { Chip } from '@/components/ui/chip';
import { Popover, PopoverAnchor, PopoverContent } from '@/components/ui/popover';
import { usePopoverTrigger } from '@/components/ui/popover-context';
import { filterText, filterWords } from '@/lib/view/filter-words';
import type { ResolvedView } from '@/lib/view/resolved-view';
import type { ViewFilter } from '@/lib/view/view-filter';
import { FilterEditor } from './filter-editor';
import { NumberEditor } from './number-editor';
import type { ViewControls } from './use-view';

type FilterChipProps = { filter: ViewFilter; controls: ViewControls; resolved: ResolvedView };

/** A filter in force: its words open its menu, the × takes it away. */
export function FilterChip({ filter, controls, resolved }: FilterChipProps) {
  const [open, setOpen] = useState(false);
  const done = () => setOpen(false);
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverAnchor className="inline-flex min-w-0 max-w-full">
        <FilterWordsChip filter={filter} controls={controls} />
      </PopoverAnchor>
      <PopoverContent aria-label={`Change filter ${filterText(filter)}`} className="w-96 p-0">
        {'field' in filter && (
          <NumberEditor field={filter.field} edited={filter} controls={controls} onDone={done} />
        )}
        {'dimension' in filter && (
          <FilterEditor
            dimension={filter.dimension}
            edited={filter}
            controls={controls}
            resolved={resolved}
            onDone={done}
          />
        )}
      </PopoverContent>
    </Popover>
  );
}

function FilterWordsChip({ filter, controls }: Pick<FilterChipProps, 'filter' | 'controls'>) {
  const { view, setFilters } = controls;
  const { subject, verb, value } = filterWords(filter);
  const trigger = usePopoverTrigger();
  return (
    <Chip
      // What cannot be read cannot be edited.
      press={filter.operator === 'unreadable' ? undefined : trigger}
      onRemove={() => setFilters(view.f.filter((other) => other !== filter))}
      removeLabel={`Remove filter ${filterText(filter)}`}
    >
      {subject} {verb} <b>{value}</b>
    </Chip>
  );
}
