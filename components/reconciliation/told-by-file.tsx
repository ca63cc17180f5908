import { OwnersOnly } from '@/components/member/may-change';
import { Notice } from '@/components/ui/notice';
import { formatCount } from '@/lib/chart/format-number';
import { formatDate } from '@/lib/chart/format-time';
import type { CoverageView } from '@/lib/reconciliation/coverage-view';
import { ForgetFileButton } from './forget-file-button';

/** Whose word OpenRouter's side is where no key may ask for it, and what is missing by it. */
export function ToldByFile({ coverage: { toldBy, gap, all } }: { coverage: CoverageView }) {
  if (toldBy === null) return null;
  const missing = all?.missingRequests ?? 0;
  return (
    <Notice
      tone={gap === null ? 'info' : 'warn'}
      title={
        gap === null
          ? 'Compared with sums from a file'
          : missing > 0
            ? `${formatCount(missing)} ${missing === 1 ? 'request' : 'requests'} of a file of sums are not in your ledger`
            : 'Some days lack requests that a file of sums tells of'
      }
      action={
        <OwnersOnly>
          <ForgetFileButton />
        </OwnersOnly>
      }
    >
      What OpenRouter reports is told by {toldBy.fileName || 'a file'}, received{' '}
      {formatDate(Date.parse(toldBy.at), 'UTC')}; days that it does not tell of stay unknown. The
      Activity CSV of single generations fills what is missing, and a management key asks for both
      by itself.
    </Notice>
  );
}
