import type { Metadata } from 'next';
import { createLoader } from 'nuqs/server';
import { demandPageAccess } from '@/lib/http/page-access';
import { entityPath, nameOfPath } from '@/lib/view/entity-path';
import { VIEW_PARSERS } from '@/lib/view/view-state';
import { RunPage } from '../../run-page';

export const metadata: Metadata = { title: 'Session' };

const loadZone = createLoader({ tz: VIEW_PARSERS.tz });

export default async function SessionPage({
  params,
  searchParams,
}: PageProps<'/sessions/[...session]'>) {
  const id = nameOfPath((await params).session);
  await demandPageAccess(entityPath('session_id', id) ?? '/sessions');
  const { tz } = await loadZone(searchParams);
  return <RunPage of="session_id" id={id} zone={tz} />;
}
