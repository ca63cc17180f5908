import { isFieldName } from '@/lib/catalog/fields';

/** Names that a record shares with everything else that has an ID. */
const COMMON: ReadonlySet<string> = new Set([
  'id',
  'origin',
  'session_id',
  'request_id',
  'user_id',
]);

/** Whether an object, or what stands under its `data`, has fields of a generation record at all. */
export function hasRecordFields(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (Object.keys(value).some((name) => isFieldName(name) && !COMMON.has(name))) return true;
  return 'data' in value && typeof value.data === 'object' && hasRecordFields(value.data);
}
