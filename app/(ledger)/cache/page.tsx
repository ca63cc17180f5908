import type { Metadata } from 'next';
import { createLoader } from 'nuqs/server';
import { demandPageAccess } from '@/lib/http/page-access';
import { serialiseView, VIEW_PARSERS } from '@/lib/view/view-state';
import { AnsweredPage } from '../answered-page';

export const metadata: Metadata = { title: 'Cache' };

const loadView = createLoader(VIEW_PARSERS);

export default async function CachePage({ searchParams }: PageProps<'/cache'>) {
  const view = await loadView(searchParams);
  await demandPageAccess(`/cache${serialiseView(view)}`);
  return <AnsweredPage page="cache" view={view} />;
}
