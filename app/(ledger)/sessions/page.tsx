import type { Metadata } from 'next';
import { createLoader } from 'nuqs/server';
import { demandPageAccess } from '@/lib/http/page-access';
import { serialiseView, VIEW_PARSERS } from '@/lib/view/view-state';
import { AnsweredPage } from '../answered-page';

export const metadata: Metadata = { title: 'Sessions' };

const loadView = createLoader(VIEW_PARSERS);

export default async function SessionsPage({ searchParams }: PageProps<'/sessions'>) {
  const view = await loadView(searchParams);
  await demandPageAccess(`/sessions${serialiseView(view)}`);
  return <AnsweredPage page="sessions" view={view} />;
}
