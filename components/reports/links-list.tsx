'use client';

import { Link2 } from 'lucide-react';
import { useState } from 'react';
import { EmptyState } from '@/components/ui/empty-state';
import { Panel } from '@/components/ui/panel';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { LinkRow } from './link-row';
import type { LinkFacts } from './report-requests';
import { useAct } from './use-act';

const WHICH = ['all', 'open', 'shut'] as const;
type Which = (typeof WHICH)[number];

/** Every link that was handed out, whatever it is of: who can look in, and who did last. */
export function LinksList({ links }: { links: readonly LinkFacts[] }) {
  const act = useAct();
  const [which, setWhich] = useState<Which>('all');
  if (links.length === 0) {
    return (
      <EmptyState icon={Link2} title="No link has been made yet">
        Press Share on any page. The link stands here from then on, with its visitors.
      </EmptyState>
    );
  }
  const open = links.filter(({ state }) => state === 'open');
  const shown = {
    all: links,
    open,
    shut: links.filter(({ state }) => state !== 'open'),
  }[which];
  return (
    <Panel
      title={`${open.length} of ${links.length} open`}
      subtitle="What is changed here holds at a visitor’s next request"
      controls={
        <SegmentedControl
          label="Which links"
          value={which}
          onValueChange={setWhich}
          options={[
            { value: 'all', label: 'All' },
            { value: 'open', label: 'Open' },
            { value: 'shut', label: 'Not open' },
          ]}
        />
      }
    >
      {shown.length === 0 ? (
        <p className="py-6 text-center text-faint text-sm">None of them.</p>
      ) : (
        <ul className="divide-y">
          {shown.map((link) => (
            <LinkRow key={link.id} link={link} named act={act} />
          ))}
        </ul>
      )}
    </Panel>
  );
}
