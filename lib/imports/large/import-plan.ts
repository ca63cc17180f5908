import type { JsonValue } from '@/lib/http/api-error';
import { parseMapping } from '@/lib/sources/mapped-rows/mapping';
import type { FileHints } from '@/lib/sources/source';

/** What a job needs to know of the file that it imports. */
export interface ImportPlan {
  /** Names the report, and the file in the spool or the claim to one of the watch folder. */
  readonly importId: string;
  readonly place: 'spool' | 'inbox';
  readonly hints: FileHints;
  readonly totalBytes: number;
}

/** As the journal of jobs keeps it. */
export function planToJson({ importId, place, hints, totalBytes }: ImportPlan): JsonValue {
  return {
    import_id: importId,
    place,
    total_bytes: totalBytes,
    content_type: hints.contentType ?? null,
    file_name: hints.fileName ?? null,
    mapping: hints.mapping === undefined ? null : JSON.stringify(hints.mapping),
  };
}

export function planOfJson(plan: JsonValue): ImportPlan {
  const json = plan as {
    readonly import_id: string;
    /** None in old plans: everything lay in the spool. */
    readonly place?: ImportPlan['place'];
    readonly total_bytes: number;
    readonly content_type: string | null;
    readonly file_name: string | null;
    readonly mapping: string | null;
  };
  return {
    importId: json.import_id,
    place: json.place ?? 'spool',
    totalBytes: json.total_bytes,
    hints: {
      contentType: json.content_type ?? undefined,
      fileName: json.file_name ?? undefined,
      mapping: json.mapping === null ? undefined : parseMapping(json.mapping),
    },
  };
}
