import { Notice } from '@/components/ui/notice';
import { SOURCES } from '@/lib/catalog/sources';
import type { StoredGeneration } from '@/lib/generation/generation-record';
import { sourcesOfRow } from '@/lib/view-generation/field-groups';
import { FetchRecordButton } from './fetch-record-button';

/** For a row that OpenRouter's own record has not reached yet. */
export function CoarseNotice({ stored, hasKey }: { stored: StoredGeneration; hasKey: boolean }) {
  const sources = sourcesOfRow(stored).map(([source]) => source);
  if (sources.includes('generation')) return null;
  const seenIn = sources
    .filter((source) => source !== 'identifier')
    .map((source) => SOURCES[source].label);
  return (
    <Notice
      title="This is not the full record yet"
      action={<FetchRecordButton id={stored.record.id} hasKey={hasKey} />}
    >
      So far it was seen only in: {seenIn.join(', ') || 'its own ID'}. OpenRouter’s record has more
      fields and every digit of the cost.
    </Notice>
  );
}
