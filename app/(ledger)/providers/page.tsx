import type { Metadata } from 'next';
import { createLoader } from 'nuqs/server';
import { demandPageAccess } from '@/lib/http/page-access';
import { serialiseView, VIEW_PARSERS } from '@/lib/view/view-state';
import { AnsweredPage } from '../answered-page';

export const metadata: Metadata = { title: 'Providers' };

const loadView = createLoader(VIEW_PARSERS);

export default async function ProvidersPage({ searchParams }: PageProps<'/providers'>) {
  const view = await loadView(searchParams);
  await demandPageAccess(`/providers${serialiseView(view)}`);
  return <AnsweredPage page="providers" view={view} />;
}
