import type { Metadata } from 'next';
import { SharedReport } from '@/components/share/shared-report';
import { letVisitorsIn } from '@/lib/http/page-access';

export const metadata: Metadata = { title: 'Shared report' };

/** A share link with its secret in the path, so that a chat server may draw a picture of it. */
export default async function SharedReportWithPreviewPage({
  params,
}: PageProps<'/s/[id]/[secret]'>) {
  await letVisitorsIn();
  const { id, secret } = await params;
  return <SharedReport id={id} secret={secret} />;
}
