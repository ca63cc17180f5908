'use client';

import { useQuery } from '@tanstack/react-query';
import { BellRing } from 'lucide-react';
import Link from 'next/link';
import { buttonClass } from '@/components/ui/button';
import { ALERTS_KEY } from './alerts-key';
import { listAlerts } from './budget-requests';

const EVERY_MS = 60_000;

/** On every page while an alert of a budget is not dismissed; nothing else of the time. */
export function AlertsIndicator() {
  const { data } = useQuery({
    queryKey: ALERTS_KEY,
    queryFn: listAlerts,
    refetchInterval: EVERY_MS,
    retry: false,
  });
  const count = data?.length ?? 0;
  if (count === 0) return null;
  const label = count === 1 ? '1 budget alert' : `${count} budget alerts`;
  return (
    <Link
      href="/budgets"
      title={data?.[0]?.words}
      aria-label={label}
      className={buttonClass({ variant: 'ghost' }, 'px-2 font-normal')}
    >
      <BellRing aria-hidden="true" className="size-3.5 text-warn" strokeWidth={1.6} />
      <span aria-hidden="true">{count}</span>
    </Link>
  );
}
