'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { notifyFailure } from '@/components/ui/notify';
import { sendSync } from './send-sync';

/** Switches the hourly sync, and starts one now. */
export function ScheduleSwitch({ enabled }: { enabled: boolean }) {
  const router = useRouter();
  const [busy, setBusy] = useState<'switch' | 'start' | null>(null);
  const send = async (what: 'switch' | 'start', method: 'POST' | 'PATCH', body: object) => {
    setBusy(what);
    const problem = await sendSync(method, body);
    setBusy(null);
    if (problem === null) router.refresh();
    else notifyFailure(problem);
  };
  return (
    <div className="flex flex-wrap gap-2">
      <Button
        size="sm"
        busy={busy === 'switch'}
        onClick={() => send('switch', 'PATCH', { enabled: !enabled })}
      >
        {enabled ? 'Switch the schedule off' : 'Sync every hour'}
      </Button>
      <Button size="sm" busy={busy === 'start'} onClick={() => send('start', 'POST', {})}>
        Sync now
      </Button>
    </div>
  );
}
