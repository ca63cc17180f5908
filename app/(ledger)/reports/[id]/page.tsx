import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ColorsOf } from '@/components/panels/known-context';
import { ReportPage } from '@/components/reports/report-page';
import { demandPageAccess, pageStore } from '@/lib/http/page-access';
import { knownEntities } from '@/lib/insights/known-entities';
import { placedViews } from '@/lib/reports/placed-views';
import { Reports } from '@/lib/reports/reports';
import { Shares } from '@/lib/reports/shares';
import { MAIN_LEDGER } from '@/lib/store/store';

export const metadata: Metadata = { title: 'Report' };

export default async function SavedReportPage({ params }: PageProps<'/reports/[id]'>) {
  const { id } = await params;
  await demandPageAccess(`/reports/${id}`);
  const store = await pageStore();
  const report = await new Reports(store, MAIN_LEDGER).find(id);
  if (report === null) notFound();
  const shown = await store.shownLedger();
  const links = (await Shares.of(store))
    .list(shown.name)
    .filter(({ report_id, revoked_at: end }) => report_id === id && end === undefined);
  const nowMs = Date.now();
  const [placed, known] = await Promise.all([
    placedViews(report, shown, nowMs),
    knownEntities(shown),
  ]);
  return (
    <ColorsOf known={known}>
      <ReportPage report={report} links={links.length} placed={placed} asOf={nowMs} />
    </ColorsOf>
  );
}
