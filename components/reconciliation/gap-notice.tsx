import Link from 'next/link';
import { OwnersOnly } from '@/components/member/may-change';
import { Notice } from '@/components/ui/notice';
import { OpenRouterPage } from '@/components/ui/open-router-page';
import { formatCount } from '@/lib/chart/format-number';
import { formatDateSpan } from '@/lib/chart/format-time';
import type { SyncStatus } from '@/lib/jobs/sync/sync-status';
import type { CoverageView } from '@/lib/reconciliation/coverage-view';
import { AddManagementKey } from './add-management-key';
import { FillButton } from './fill-button';

/** The one thing to know first: what is missing and what fills it, or why nobody can tell. */
export function GapNotice({ coverage, sync }: { coverage: CoverageView; sync: SyncStatus }) {
  const { unknownBecause, toldBy, gap, all } = coverage;
  if (unknownBecause?.kind === 'upstream') {
    return (
      <Notice tone="danger" title="OpenRouter could not be asked">
        It said: {unknownBecause.message.replace(/\.?$/, '.')} What the ledger holds is shown all
        the same.
      </Notice>
    );
  }
  if (toldBy !== null) return null;
  if (unknownBecause !== null) {
    return (
      <Notice
        title={
          unknownBecause.kind === 'no_key'
            ? 'Without a key nobody can tell what is missing'
            : 'This key sees its own use only'
        }
        action={<AddManagementKey />}
      >
        OpenRouter tells its daily sums, and lists generations, to management keys only. Make one at{' '}
        <OpenRouterPage path="settings/management-keys" />; it can spend nothing. Or drop a CSV with
        sums by day on{' '}
        <Link href="/sources" className="text-accent underline underline-offset-2">
          Sources
        </Link>
        : the ledger is compared with it.
      </Notice>
    );
  }
  if (gap === null) return null;
  const missing = all?.missingRequests ?? 0;
  const span = `${formatDateSpan(Date.parse(gap.from), Date.parse(gap.to) - 1, 'UTC')}`;
  return (
    <Notice
      tone="warn"
      title={
        missing > 0
          ? `${formatCount(missing)} ${missing === 1 ? 'request that OpenRouter reports is' : 'requests that OpenRouter reports are'} not in your ledger`
          : 'Some days lack requests that OpenRouter reports'
      }
      action={
        <OwnersOnly>
          <FillButton gap={gap} isAtWork={sync.is_at_work} />
        </OwnersOnly>
      }
    >
      {sync.is_at_work
        ? 'A sync is at work and fetches what is missing.'
        : `Made ${span} (UTC). A sync lists them and fetches each record; the Activity CSV of that time fills them too.`}
    </Notice>
  );
}
