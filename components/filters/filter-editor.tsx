'use client';

import { type SubmitEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { type DimensionName, dimensionOf, typeOfDimension } from '@/lib/catalog/dimensions';
import { putFilter } from '@/lib/view/put-filter';
import type { ResolvedView } from '@/lib/view/resolved-view';
import type { ViewFilter } from '@/lib/view/view-filter';
import { FilterValues } from './filter-values';
import type { ViewControls } from './use-view';

type OnDimension = Extract<ViewFilter, { dimension: DimensionName }>;

const OPERATORS = [
  { value: 'is', label: 'is' },
  { value: 'not', label: 'is not' },
  { value: 'contains', label: 'contains' },
  { value: 'set', label: 'is set' },
  { value: 'unset', label: 'is not set' },
] as const satisfies readonly { value: OnDimension['operator']; label: string }[];

type FilterEditorProps = {
  dimension: DimensionName;
  /** The filter whose chip was opened; null for a new one. */
  edited: OnDimension | null;
  controls: ViewControls;
  resolved: ResolvedView;
  onDone: () => void;
};

/** How a dimension is filtered: by its values, a part of its text, or whether it is known at all. */
export function FilterEditor({ dimension, edited, controls, resolved, onDone }: FilterEditorProps) {
  const [operator, setOperator] = useState<OnDimension['operator']>(edited?.operator ?? 'is');
  const text = typeOfDimension(dimension) === 'text';
  const apply = (filter: ViewFilter | null) => {
    const { f } = controls.view;
    controls.setFilters(
      filter ? putFilter(f, filter, edited) : f.filter((other) => other !== edited),
    );
    onDone();
  };
  return (
    <div className="grid gap-2 p-2">
      <SegmentedControl
        label="Operator"
        value={operator}
        onValueChange={setOperator}
        options={OPERATORS.filter(({ value }) => text || value !== 'contains')}
        className="justify-self-start"
      />
      {(operator === 'is' || operator === 'not') && (
        <FilterValues
          dimension={dimension}
          filters={controls.view.f}
          chosen={edited && 'values' in edited ? edited.values : []}
          resolved={resolved}
          onApply={(values) => apply(values.length === 0 ? null : { operator, dimension, values })}
        />
      )}
      {operator === 'contains' && (
        <ContainsForm
          label={`Part of ${dimensionOf(dimension).label.toLowerCase()}`}
          start={edited?.operator === 'contains' ? edited.text : ''}
          onApply={(part) => apply({ operator, dimension, text: part })}
        />
      )}
      {(operator === 'set' || operator === 'unset') && (
        <Button variant="primary" onClick={() => apply({ operator, dimension })}>
          Apply
        </Button>
      )}
    </div>
  );
}

type ContainsFormProps = { label: string; start: string; onApply: (part: string) => void };

function ContainsForm({ label, start, onApply }: ContainsFormProps) {
  const [part, setPart] = useState(start);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (part !== '') onApply(part);
  };
  return (
    <form onSubmit={submit} className="flex gap-2">
      <Input
        aria-label={label}
        placeholder="Any part of it"
        value={part}
        onChange={(event) => setPart(event.target.value)}
      />
      <Button type="submit" variant="primary" disabled={part === ''}>
        Apply
      </Button>
    </form>
  );
}
