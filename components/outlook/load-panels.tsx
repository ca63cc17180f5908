'use client';

import dynamic from 'next/dynamic';
import { lateCode } from '@/components/ui/late-code';
import { Panel } from '@/components/ui/panel';
import { OUTLOOK_HEIGHT } from './outlook-height';

/** Keeps a panel's place while its code arrives, which no page waits for. */
function Place() {
  return (
    <Panel className="h-full">
      <div style={{ minHeight: OUTLOOK_HEIGHT }} />
    </Panel>
  );
}

export const MonthPanel = dynamic(
  () => lateCode(() => import('./month-panel')).then((panel) => panel.MonthPanel),
  {
    ssr: false,
    loading: Place,
  },
);
export const UnusualPanel = dynamic(
  () => lateCode(() => import('./unusual-panel')).then((panel) => panel.UnusualPanel),
  { ssr: false, loading: Place },
);
