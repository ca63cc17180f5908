import type { Route } from 'next';
import { notFound, redirect } from 'next/navigation';
import { demandPageAccess, pageStore } from '@/lib/http/page-access';
import { findView } from '@/lib/reports/short-views';

/** A short link: leads to the view that was kept for it. */
export default async function ShortViewPage({ params }: PageProps<'/v/[id]'>) {
  const { id } = await params;
  await demandPageAccess(`/v/${encodeURIComponent(id)}`);
  const view = await findView(await pageStore(), id);
  if (!view) notFound();
  redirect(`${view.path}${view.query}` as Route);
}
