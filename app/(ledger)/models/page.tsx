import type { Metadata } from 'next';
import { createLoader } from 'nuqs/server';
import { demandPageAccess } from '@/lib/http/page-access';
import { serialiseView, VIEW_PARSERS } from '@/lib/view/view-state';
import { AnsweredPage } from '../answered-page';

export const metadata: Metadata = { title: 'Models' };

const loadView = createLoader(VIEW_PARSERS);

export default async function ModelsPage({ searchParams }: PageProps<'/models'>) {
  const view = await loadView(searchParams);
  await demandPageAccess(`/models${serialiseView(view)}`);
  return <AnsweredPage page="models" view={view} />;
}
