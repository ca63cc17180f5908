import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { Progress } from '@/components/ui/progress';
import { Stat, StatStrip } from '@/components/ui/stat';
import { Unknown } from '@/components/ui/table';
import { exactMoney, formatMoney } from '@/lib/chart/format-money';
import { formatDate } from '@/lib/chart/format-time';
import type { Decimal } from '@/lib/generation/decimal';
import type { KeyView } from './session-view';

/** What OpenRouter says of the key. */
export function KeyFacts({ info, fromEnvironment }: { info: KeyView; fromEnvironment: boolean }) {
  return (
    <div className="grid gap-4">
      <p className="flex flex-wrap items-center gap-2">
        <span aria-hidden="true" className="size-1.5 rounded-full bg-accent" />
        <code className="wrap-anywhere text-ink text-sm">{info.label ?? 'Unnamed key'}</code>
        {fromEnvironment && <Badge>From the environment</Badge>}
        {info.is_management_key && <Badge tone="outline">Management key</Badge>}
        {info.is_free_tier && <Badge tone="outline">Free tier</Badge>}
        {info.expires_at && (
          <Badge tone="warn">Expires {formatDate(Date.parse(info.expires_at), 'UTC')}</Badge>
        )}
      </p>
      {info.is_management_key && (
        <p className="text-pretty text-soft">
          It can list every generation of the account:{' '}
          <Link href="/reconciliation" className="text-ink underline underline-offset-4">
            sync them and see what is missing
          </Link>
          .
        </p>
      )}
      <StatStrip className="shadow-none">
        <Stat label="Today" {...moneyStat(info.usage_daily)} />
        <Stat label="This week" {...moneyStat(info.usage_weekly)} />
        <Stat label="This month" {...moneyStat(info.usage_monthly)} />
        <Stat label="Since it was made" {...moneyStat(info.usage)} />
      </StatStrip>
      <Limit limit={info.limit} remaining={info.limit_remaining} />
    </div>
  );
}

function moneyStat(amount: Decimal | null) {
  if (amount === null) return { value: <Unknown reason="OpenRouter did not say" /> };
  return { value: formatMoney(amount), exact: exactMoney(amount) };
}

function Limit({ limit, remaining }: { limit: Decimal | null; remaining: Decimal | null }) {
  if (limit === null) return <p className="text-soft">This key has no spending limit.</p>;
  const words =
    remaining === null
      ? `Limit ${exactMoney(limit)}`
      : `${formatMoney(remaining)} left of its limit of ${formatMoney(limit)}`;
  // A bar on the screen: the share of two amounts may be a float.
  const used = remaining === null ? null : 1 - Number(remaining) / Number(limit);
  return (
    <div className="grid gap-1.5">
      <p className="text-soft">{words}</p>
      {used !== null && Number.isFinite(used) && (
        <Progress label="Used of the limit" share={used} valueText={words} className="max-w-sm" />
      )}
    </div>
  );
}
