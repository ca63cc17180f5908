import { TrendingDown, TrendingUp } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ViewAnswers } from '@/components/query/use-view-answers';
import { dimensionOf } from '@/lib/catalog/dimensions';
import { exactMoney, formatMoney } from '@/lib/chart/format-money';
import { formatPercent } from '@/lib/chart/format-number';
import { formatBucket } from '@/lib/chart/format-time';
import { roughMoney } from '@/lib/forecast/outlook-words';
import type { UnusualEntry } from '@/lib/forecast/unusual-report';
import { serialiseView } from '@/lib/view/view-state';
import { causeFilter } from './cause-filter';

type UnusualRowProps = { day: UnusualEntry; set: ViewAnswers };

/** One day: how far from usual, why, and the way to see it alone. */
export function UnusualRow({ day, set }: UnusualRowProps) {
  const { startMs, date, spent, usual, direction, length, cause } = day;
  const path = usePathname();
  const Arrow = direction === 'more' ? TrendingUp : TrendingDown;
  const filter = cause && causeFilter(cause);
  // The filters of the view stay; a page about one model has that in its path already.
  const f = filter ? [...set.view.f, filter] : set.view.f;
  const href = `${path}${serialiseView({ ...set.view, f, from: date, to: date })}`;
  const name = formatBucket(startMs, 'day', set.resolved.timezone);
  return (
    <li>
      <Link
        href={href as Route}
        className="-mx-2 flex items-start gap-3 rounded-md px-2 py-2.5 text-sm hover:bg-hover max-[15rem]:block"
      >
        <Arrow aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-faint" strokeWidth={1.6} />
        <span className="min-w-0 flex-1">
          <span className="font-medium text-ink">{name}</span>
          {length > 1 && <span className="text-faint"> · most of {length} days in a row</span>}
          <span className="block text-pretty text-soft">
            {factor(Number(spent), usual)} a usual day’s {roughMoney(usual)}
            {cause && (
              <>
                {'; '}
                {formatPercent(Math.min(1, cause.share))} of the difference is{' '}
                {dimensionOf(cause.dimension).label.replace(/^[A-Z](?=[a-z])/, (letter) =>
                  letter.toLowerCase(),
                )}{' '}
                <b className="font-medium text-ink wrap-anywhere">{cause.value ?? 'not told'}</b>
              </>
            )}
          </span>
        </span>
        <span title={exactMoney(spent)} className="text-ink">
          {formatMoney(spent)}
        </span>
      </Link>
    </li>
  );
}

/** `3.2 times`, `18 % of`: against a usual day. */
function factor(spent: number, usual: number): string {
  const times = spent / usual;
  return times >= 1 ? `${Number(times.toPrecision(2))} times` : `${formatPercent(times)} of`;
}
