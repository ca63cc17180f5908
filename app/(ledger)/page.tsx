import type { Metadata } from 'next';
import { createLoader, type SearchParams } from 'nuqs/server';
import { demandPageAccess } from '@/lib/http/page-access';
import { serialiseView, VIEW_PARSERS } from '@/lib/view/view-state';
import { AnsweredPage } from './answered-page';

export const metadata: Metadata = { title: 'Overview' };

const loadView = createLoader(VIEW_PARSERS);

export default async function OverviewPage({
  searchParams,
}: {
  searchParams: Promise<SearchParams>;
}) {
  const view = await loadView(searchParams);
  await demandPageAccess(`/${serialiseView(view)}`);
  return <AnsweredPage page="overview" view={view} />;
}
