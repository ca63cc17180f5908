import type { Metadata } from 'next';
import { createLoader } from 'nuqs/server';
import { demandPageAccess } from '@/lib/http/page-access';
import { entityPath, nameOfPath } from '@/lib/view/entity-path';
import { VIEW_PARSERS } from '@/lib/view/view-state';
import { RunPage } from '../../run-page';

export const metadata: Metadata = { title: 'Request' };

const loadZone = createLoader({ tz: VIEW_PARSERS.tz });

export default async function RequestPage({
  params,
  searchParams,
}: PageProps<'/requests/[...request]'>) {
  const id = nameOfPath((await params).request);
  await demandPageAccess(entityPath('request_id', id) ?? '/sessions');
  const { tz } = await loadZone(searchParams);
  return <RunPage of="request_id" id={id} zone={tz} />;
}
