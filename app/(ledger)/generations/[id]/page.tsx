import type { Metadata } from 'next';
import { createLoader } from 'nuqs/server';
import { GenerationDetail } from '@/components/generation/generation-detail';
import { LookUp } from '@/components/generation/look-up';
import { MalformedId } from '@/components/generation/malformed-id';
import { baseGenerationId, isGenerationId } from '@/lib/generation/generation-id';
import type { StoredGeneration } from '@/lib/generation/generation-record';
import { demandPageAccess, pageStore } from '@/lib/http/page-access';
import { callerKey } from '@/lib/session/caller-key';
import { VIEW_PARSERS } from '@/lib/view/view-state';
import { sourcesOfRow } from '@/lib/view-generation/field-groups';

const loadZone = createLoader({ tz: VIEW_PARSERS.tz });

export async function generateMetadata({
  params,
}: PageProps<'/generations/[id]'>): Promise<Metadata> {
  const id = readId((await params).id);
  return { title: isGenerationId(id) ? id : 'No generation ID' };
}

export default async function GenerationPage({
  params,
  searchParams,
}: PageProps<'/generations/[id]'>) {
  const id = readId((await params).id);
  const headers = await demandPageAccess(`/generations/${encodeURIComponent(id)}`);
  if (!isGenerationId(id)) return <MalformedId text={id} />;
  const { tz } = await loadZone(searchParams);
  const hasKey = (await callerKey({ headers })) !== undefined;
  const ledger = await (await pageStore()).shownLedger();
  const stored = await ledger.find(id);
  // A row that is known by its ID only has nothing to show yet.
  if (stored === null || isOnlyAnId(stored)) return <LookUp key={id} id={id} hasKey={hasKey} />;
  return <GenerationDetail stored={stored} zone={tz} nowMs={Date.now()} hasKey={hasKey} />;
}

function isOnlyAnId(stored: StoredGeneration): boolean {
  return sourcesOfRow(stored).every(([source]) => source === 'identifier');
}

/** A path part that is no valid percent encoding is taken as it stands. */
function readId(part: string): string {
  try {
    return baseGenerationId(decodeURIComponent(part));
  } catch {
    return part;
  }
}
