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
}: PageProps<'/models/[...model]'>): Promise<Metadata> {
  return { title: nameOfPath((await params).model) };
}

export default async function ModelPage({ params, searchParams }: PageProps<'/models/[...model]'>) {
  const name = nameOfPath((await params).model);
  const view = await loadView(searchParams);
  await demandPageAccess(`${entityPath('model', name) ?? '/models'}${serialiseView(view)}`);
  return (
    <AnsweredPage
      page="model"
      view={view}
      title={<EntityTitle of="models" name={name} />}
      scope={[{ operator: 'is', dimension: 'model', values: [name] }]}
    />
  );
}
