'use client';

import { Select } from '@/components/ui/select';
import type { ResolvedView } from '@/lib/view/resolved-view';
import type { ViewControls } from './use-view';

type CompareControlProps = { controls: ViewControls; resolved: ResolvedView };

export function CompareControl({ controls: { view, change }, resolved }: CompareControlProps) {
  return (
    <Select
      label="vs"
      align="end"
      value={view.compare}
      onValueChange={(compare) => change({ compare })}
      options={[
        { value: 'previous', label: 'period before', hint: resolved.previous.words },
        { value: 'off', label: 'nothing' },
      ]}
    />
  );
}
