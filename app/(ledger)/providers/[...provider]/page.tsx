import type { Metadata } from 'next';
import { createLoader } from 'nuqs/server';
import { EntityTitle } from '@/components/ledger-page/entity-title';
import { demandPageAccess } from '@/lib/http/page-access';
import { entityPath, nameOfPath } from '@/lib/view/entity-path';
import { serialiseView, VIEW_PARSERS } from '@/lib/view/view-state';
import { AnsweredPage } from '../../answered-page';

const loadView = createLoader(VIEW_PARSERS);

export async function generateMetadata({
  params,
}: PageProps<'/providers/[...provider]'>): Promise<Metadata> {
  return { title: nameOfPath((await params).provider) };
}

export default async function ProviderPage({
  params,
  searchParams,
}: PageProps<'/providers/[...provider]'>) {
  const name = nameOfPath((await params).provider);
  const view = await loadView(searchParams);
  await demandPageAccess(`${entityPath('provider', name) ?? '/providers'}${serialiseView(view)}`);
  return (
    <AnsweredPage
      page="provider"
      view={view}
      title={<EntityTitle of="providers" name={name} />}
      scope={[{ operator: 'is', dimension: 'provider', values: [name] }]}
    />
  );
}
