import type { Metadata } from 'next';
import { createLoader } from 'nuqs/server';
import { demandPageAccess } from '@/lib/http/page-access';
import { serialiseView, VIEW_PARSERS } from '@/lib/view/view-state';
import { AnsweredPage } from '../answered-page';

export const metadata: Metadata = { title: 'Explore' };

const loadView = createLoader(VIEW_PARSERS);

export default async function ExplorePage({ searchParams }: PageProps<'/explore'>) {
  const view = await loadView(searchParams);
  await demandPageAccess(`/explore${serialiseView(view)}`);
  return <AnsweredPage page="explore" view={view} />;
}
