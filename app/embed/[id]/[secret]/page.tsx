import type { Metadata } from 'next';
import { SharedReport } from '@/components/share/shared-report';
import { letVisitorsIn } from '@/lib/http/page-access';

export const metadata: Metadata = { title: 'Shared report' };

/** A share link for frames of other pages; `proxy.ts` says which of them may hold it. */
export default async function EmbedPage({ params }: PageProps<'/embed/[id]/[secret]'>) {
  await letVisitorsIn();
  const { id, secret } = await params;
  return <SharedReport id={id} secret={secret} embedded />;
}
