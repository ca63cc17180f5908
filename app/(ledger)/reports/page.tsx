import type { Metadata } from 'next';
import { ReportsList } from '@/components/reports/reports-list';
import { ReportsTabs } from '@/components/reports/reports-tabs';
import { PageHeader } from '@/components/shell/page-header';
import { demandPageAccess, pageStore } from '@/lib/http/page-access';
import { Reports } from '@/lib/reports/reports';
import { shareFacts } from '@/lib/reports/share';
import { Shares } from '@/lib/reports/shares';
import { mayChange } from '@/lib/session/access';
import { MAIN_LEDGER } from '@/lib/store/store';

export const metadata: Metadata = { title: 'Reports and links' };

export default async function ReportsPage() {
  const isOwner = await mayChange(await demandPageAccess('/reports'));
  const store = await pageStore();
  const reports = await new Reports(store, MAIN_LEDGER).list();
  // Links are their maker's affair: `GET /api/shares` refuses viewers too.
  const shares = isOwner ? (await Shares.of(store)).list((await store.shownLedger()).name) : [];
  const nowMs = Date.now();
  return (
    <>
      <PageHeader
        title={isOwner ? 'Reports and links' : 'Reports'}
        description={
          isOwner
            ? 'Views that you saved, and who may open them.'
            : 'Views that the owner of this ledger saved.'
        }
      />
      {isOwner && <ReportsTabs />}
      <ReportsList reports={reports} links={shares.map((share) => shareFacts(share, nowMs))} />
    </>
  );
}
