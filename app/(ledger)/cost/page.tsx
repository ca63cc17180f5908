import type { Metadata } from 'next';
import { createLoader } from 'nuqs/server';
import { demandPageAccess } from '@/lib/http/page-access';
import { serialiseView, VIEW_PARSERS } from '@/lib/view/view-state';
import { AnsweredPage } from '../answered-page';

export const metadata: Metadata = { title: 'Cost' };

const loadView = createLoader(VIEW_PARSERS);

export default async function CostPage({ searchParams }: PageProps<'/cost'>) {
  const view = await loadView(searchParams);
  await demandPageAccess(`/cost${serialiseView(view)}`);
  return <AnsweredPage page="cost" view={view} />;
}
