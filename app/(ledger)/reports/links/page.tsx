import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { LinksList } from '@/components/reports/links-list';
import { ReportsTabs } from '@/components/reports/reports-tabs';
import { PageHeader } from '@/components/shell/page-header';
import { demandPageAccess, pageStore } from '@/lib/http/page-access';
import { shareFacts } from '@/lib/reports/share';
import { Shares } from '@/lib/reports/shares';
import { mayChange } from '@/lib/session/access';

export const metadata: Metadata = { title: 'All links' };

export default async function LinksPage() {
  const headers = await demandPageAccess('/reports/links');
  // Links are their maker's affair: `GET /api/shares` refuses viewers too.
  if (!(await mayChange(headers))) redirect('/reports');
  const store = await pageStore();
  const shares = (await Shares.of(store)).list((await store.shownLedger()).name);
  const nowMs = Date.now();
  return (
    <>
      <PageHeader
        title="Reports and links"
        description="Views that you saved, and who may open them."
      />
      <ReportsTabs />
      <LinksList links={shares.map((share) => shareFacts(share, nowMs))} />
    </>
  );
}
