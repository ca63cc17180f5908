import type { Source } from '@/lib/catalog/sources';
import type { GenerationRecord, StoredGeneration } from '@/lib/generation/generation-record';
import { parseJson } from '@/lib/generation/lossless';
import { mergeGeneration } from '@/lib/generation/merge';
import { parseGenerationRecord } from '@/lib/generation/parse-record';

const ID = 'gen-1782400000-Kq3TzY81hWmNv5RbXc0d';

/** For tests: a row as the ledger holds it after one delivery of a record with these JSON fields. */
export function storedRecord(fieldsJson: string): StoredGeneration {
  const fields = parseJson(fieldsJson);
  if (typeof fields !== 'object') throw new TypeError('The fields of a record are a JSON object.');
  const parsed = parseGenerationRecord({ id: ID, ...fields });
  if (!parsed.ok) throw new TypeError(parsed.reason);
  return mergeGeneration(null, parsed.contribution).merged;
}

/** For tests: a row that only this source has told of. */
export function storedFrom(source: Source, values: Partial<GenerationRecord>): StoredGeneration {
  return mergeGeneration(null, { source, values: { id: ID, ...values }, unknown: null }).merged;
}
