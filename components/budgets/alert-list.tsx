'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useMayChange } from '@/components/member/may-change';
import { useAct } from '@/components/reports/use-act';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { AlertFacts } from '@/lib/budgets/budget-facts';
import { formatMoment } from '@/lib/chart/format-time';
import { ALERTS_KEY } from './alerts-key';
import { dismissAlerts } from './budget-requests';

/** What was told and not dismissed yet; the server remembers what was. */
export function AlertList({ alerts }: { alerts: readonly AlertFacts[] }) {
  const act = useAct();
  const mayChange = useMayChange();
  const client = useQueryClient();
  if (alerts.length === 0) return null;
  const dismiss = async (ids: readonly string[]) => {
    await act(() => dismissAlerts(ids), ids.length === 1 ? 'Dismissed' : 'All dismissed');
    await client.invalidateQueries({ queryKey: ALERTS_KEY });
  };
  return (
    <ul aria-label="Alerts" className="grid gap-2">
      {alerts.map((alert) => (
        <li key={alert.id}>
          <Notice
            tone="warn"
            title={alert.words}
            action={
              mayChange && (
                <Button size="sm" onClick={() => void dismiss([alert.id])}>
                  Dismiss
                </Button>
              )
            }
          >
            {formatMoment(Date.parse(alert.created_at), alert.timezone)} {alert.timezone}
          </Notice>
        </li>
      ))}
      {mayChange && alerts.length > 1 && (
        <li>
          <Button size="sm" onClick={() => void dismiss(alerts.slice(0, 100).map(({ id }) => id))}>
            Dismiss all
          </Button>
        </li>
      )}
    </ul>
  );
}
