import type { Metadata } from 'next';
import { SharedReport } from '@/components/share/shared-report';
import { letVisitorsIn } from '@/lib/http/page-access';
import { visitorMetadata } from '@/lib/reports/visitor-metadata';

export async function generateMetadata({
  params,
}: PageProps<'/s/[id]/[secret]'>): Promise<Metadata> {
  await letVisitorsIn();
  const { id, secret } = await params;
  return visitorMetadata(id, secret);
}

/** A share link with its secret in the path, so that a chat server may draw a picture of it. */
export default async function SharedReportWithPreviewPage({
  params,
}: PageProps<'/s/[id]/[secret]'>) {
  await letVisitorsIn();
  const { id, secret } = await params;
  return <SharedReport id={id} secret={secret} />;
}
