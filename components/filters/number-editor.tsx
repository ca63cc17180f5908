'use client';

import { type SubmitEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { type FieldName, fieldOf } from '@/lib/catalog/fields';
import { putFilter } from '@/lib/view/put-filter';
import type { ViewFilter } from '@/lib/view/view-filter';
import { parseViewFilter } from '@/lib/view/view-filter';
import type { ViewControls } from './use-view';

type OnNumber = Extract<ViewFilter, { field: FieldName }>;

/** The numbers that people look for outliers in. */
export const NUMBER_FIELDS = [
  'total_cost',
  'latency',
  'generation_time',
  'native_tokens_prompt',
  'native_tokens_completion',
  'native_tokens_reasoning',
] as const satisfies readonly FieldName[];

type NumberEditorProps = {
  field: FieldName;
  edited: OnNumber | null;
  controls: ViewControls;
  onDone: () => void;
};

/** Above or below an amount, in the field's own unit. */
export function NumberEditor({ field, edited, controls, onDone }: NumberEditorProps) {
  const [operator, setOperator] = useState<OnNumber['operator']>(edited?.operator ?? 'above');
  const [value, setValue] = useState(edited?.value ?? '');
  const { label, unit } = fieldOf(field);
  // The grammar of the URL decides what a number is.
  const filter = parseViewFilter(`${operator}:${field}:${value.trim().replace(',', '.')}`);
  const wrong = value.trim() !== '' && filter.operator === 'unreadable';
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (filter.operator === 'unreadable') return;
    controls.setFilters(putFilter(controls.view.f, filter, edited));
    onDone();
  };
  return (
    <form onSubmit={submit} className="grid gap-2 p-2">
      <SegmentedControl
        label="Operator"
        value={operator}
        onValueChange={setOperator}
        options={[
          { value: 'above', label: 'above' },
          { value: 'below', label: 'below' },
        ]}
        className="justify-self-start"
      />
      <div className="flex items-center gap-2">
        <Input
          aria-label={`${label}${unit ? `, in ${unit}` : ''}`}
          aria-invalid={wrong || undefined}
          inputMode="decimal"
          placeholder={unit ?? ''}
          value={value}
          onChange={(event) => setValue(event.target.value)}
        />
        {unit && <span className="text-faint text-xs">{unit}</span>}
        <Button type="submit" variant="primary" disabled={filter.operator === 'unreadable'}>
          Apply
        </Button>
      </div>
      {wrong && <p className="px-1 text-danger text-xs">A number such as 0.5 or 2000.</p>}
    </form>
  );
}
