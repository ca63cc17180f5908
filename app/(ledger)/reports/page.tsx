import type { Metadata } from 'next';
import { ReportsList } from '@/components/reports/reports-list';
import { ReportsTabs } from '@/components/reports/reports-tabs';
import { PageHeader } from '@/components/shell/page-header';
import { demandPageAccess, pageStore } from '@/lib/http/page-access';
import { Reports } from '@/lib/reports/reports';
import { shareFacts } from '@/lib/reports/share';
import { Shares } from '@/lib/reports/shares';
import { MAIN_LEDGER } from '@/lib/store/store';

export const metadata: Metadata = { title: 'Reports and links' };

export default async function ReportsPage() {
  await demandPageAccess('/reports');
  const store = await pageStore();
  const reports = await new Reports(store, MAIN_LEDGER).list();
  const shares = (await Shares.of(store)).list((await store.shownLedger()).name);
  const nowMs = Date.now();
  return (
    <>
      <PageHeader
        title="Reports and links"
        description="Views that you saved, and who may open them."
      />
      <ReportsTabs />
      <ReportsList reports={reports} links={shares.map((share) => shareFacts(share, nowMs))} />
    </>
  );
}
