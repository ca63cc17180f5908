'use client';

import { useDemoAction } from '@/components/overview/demo-action';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/panel';

type DemoPanelProps = {
  /** Demo data is held. */
  present: boolean;
  /** The owner has data of their own, which is what the pages show. */
  hasOwnData: boolean;
};

/** Invented data to look around with: made and removed by one press. */
export function DemoPanel({ present, hasOwnData }: DemoPanelProps) {
  const { busy, run } = useDemoAction(present ? 'DELETE' : 'POST');
  return (
    <Panel title="Demo data" meta={present && <Badge tone="accent">Shown</Badge>}>
      <p className="text-pretty text-soft">
        {hasOwnData
          ? 'Demo data steps aside while you have data of your own.'
          : 'Some weeks of invented generations to look around with. It is labelled everywhere, kept apart from your own data, and gone with the first import.'}
      </p>
      <Button
        className="mt-3"
        variant={present ? 'danger' : 'secondary'}
        disabled={hasOwnData && !present}
        busy={busy}
        onClick={run}
      >
        {present ? 'Remove demo data' : 'Load demo data'}
      </Button>
    </Panel>
  );
}
