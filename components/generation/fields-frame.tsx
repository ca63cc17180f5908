'use client';

import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { type ReactNode, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/panel';
import { SegmentedControl } from '@/components/ui/segmented-control';

type FieldsFrameProps = {
  all: number;
  known: number;
  subtitle: ReactNode;
  /** The rows, drawn by the server. */
  children: ReactNode;
};

/** Which fields are shown (in the URL), and a way to open all meanings at once. */
export function FieldsFrame({ all, known, subtitle, children }: FieldsFrameProps) {
  const rows = useRef<HTMLDivElement>(null);
  const [explained, setExplained] = useState(false);
  const [shown, setShown] = useQueryState(
    'fields',
    parseAsStringLiteral(['all', 'known']).withDefault('all'),
  );
  function explain() {
    for (const details of rows.current?.querySelectorAll('details') ?? []) {
      details.open = !explained;
    }
    setExplained(!explained);
  }
  return (
    <Panel
      id="fields"
      title="Every field"
      subtitle={subtitle}
      padding="none"
      controls={
        <>
          <Button size="sm" variant="ghost" aria-pressed={explained} onClick={explain}>
            {explained ? 'Hide meanings' : 'Show meanings'}
          </Button>
          <SegmentedControl
            label="Which fields"
            value={shown}
            onValueChange={(next) => void setShown(next)}
            options={[
              { value: 'all', label: `All ${all}` },
              { value: 'known', label: `Known ${known}` },
            ]}
          />
        </>
      }
    >
      <div ref={rows} data-only-known={shown === 'known'} className="group/fields">
        {children}
      </div>
    </Panel>
  );
}
