import type { Metadata } from 'next';
import { SharedReport } from '@/components/share/shared-report';
import { letVisitorsIn } from '@/lib/http/page-access';
import { visitorMetadata } from '@/lib/reports/visitor-metadata';

export async function generateMetadata({ params }: PageProps<'/s/[id]'>): Promise<Metadata> {
  await letVisitorsIn();
  const { id } = await params;
  return visitorMetadata(id, null);
}

/** A share link. The secret follows `#`, so that this page knows nothing: it opens in the browser. */
export default async function SharedReportPage({ params }: PageProps<'/s/[id]'>) {
  await letVisitorsIn();
  const { id } = await params;
  return <SharedReport id={id} />;
}
