import { CalendarOff } from 'lucide-react';
import Link from 'next/link';
import { OwnersOnly } from '@/components/member/may-change';
import { buttonClass } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Panel } from '@/components/ui/panel';

type NothingToCompareProps = {
  /** Whether OpenRouter's side is known, and nothing as well. */
  isReported: boolean;
  /** Whether all other pages show demo data. */
  isDemo: boolean;
};

/** In place of a month of rows that all say nothing. */
export function NothingToCompare({ isReported, isDemo }: NothingToCompareProps) {
  return (
    <Panel title="Day by day" subtitle="Held in your ledger against OpenRouter's own sums">
      <EmptyState
        icon={CalendarOff}
        level={3}
        title={
          isReported ? 'No request in the last 30 days' : 'Nothing of the last 30 days to compare'
        }
        actions={
          <OwnersOnly>
            <Link href="/sources" className={buttonClass({ size: 'sm' })}>
              Import data
            </Link>
          </OwnersOnly>
        }
      >
        {isReported
          ? 'OpenRouter reports none, and your ledger holds none.'
          : 'Your ledger holds no generation of these days. Each day stands here once it does, or once OpenRouter tells its sums.'}
        {isDemo && ' Demo data is made up, so it is compared with nothing.'}
      </EmptyState>
    </Panel>
  );
}
