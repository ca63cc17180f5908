import type { Metadata } from 'next';
import { Suspense } from 'react';
import { AccountsNotice } from '@/components/reconciliation/accounts-notice';
import { CoverageFigures } from '@/components/reconciliation/coverage-figures';
import { CoverageSkeleton } from '@/components/reconciliation/coverage-skeleton';
import { DaysPanel } from '@/components/reconciliation/days-panel';
import { GapNotice } from '@/components/reconciliation/gap-notice';
import { KeyPeriodsPanel } from '@/components/reconciliation/key-periods-panel';
import { NothingToCompare } from '@/components/reconciliation/nothing-to-compare';
import { SourcesPanel } from '@/components/reconciliation/sources-panel';
import { SyncPanel } from '@/components/reconciliation/sync-panel';
import { ToldByFile } from '@/components/reconciliation/told-by-file';
import { WaysPanel } from '@/components/reconciliation/ways-panel';
import { PageHeader } from '@/components/shell/page-header';
import { demandPageAccess } from '@/lib/http/page-access';
import { hasNothing } from '@/lib/reconciliation/compare-days';
import { readReconciliation } from './read-reconciliation';

export const metadata: Metadata = { title: 'Coverage' };

export default async function ReconciliationPage() {
  const headers = await demandPageAccess('/reconciliation');
  return (
    <>
      <PageHeader
        title="Coverage"
        description="What your ledger holds of what OpenRouter reports. Days are UTC, as OpenRouter's."
      />
      {/* OpenRouter may be slow or away; the frame of the page must not wait for it. */}
      <Suspense fallback={<CoverageSkeleton />}>
        <Reconciliation headers={headers} />
      </Suspense>
    </>
  );
}

async function Reconciliation({ headers }: { headers: Headers }) {
  const { coverage, sync, isDemo } = await readReconciliation(headers, Date.now());
  const isReported = coverage.unknownBecause === null || coverage.toldBy !== null;
  const isEmpty = hasNothing(coverage.days);
  return (
    <div className="grid grid-cols-1 gap-4">
      <GapNotice coverage={coverage} sync={sync} />
      <ToldByFile coverage={coverage} />
      <AccountsNotice accounts={coverage.accounts} />
      {(isReported || !isEmpty) && <CoverageFigures coverage={coverage} />}
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid min-w-0 content-start gap-4">
          {coverage.periods !== null && <KeyPeriodsPanel periods={coverage.periods} />}
          {isEmpty ? (
            <NothingToCompare isReported={isReported} isDemo={isDemo} />
          ) : (
            <DaysPanel days={coverage.days} accounts={coverage.accounts} />
          )}
        </div>
        <div className="grid min-w-0 content-start gap-4">
          <SyncPanel sync={sync} />
          <WaysPanel ways={coverage.ways} />
          <SourcesPanel sources={coverage.sources} />
        </div>
      </div>
    </div>
  );
}
