import { isFinal } from '@/lib/imports/import-report';
import type { ColumnsToMap, ImportData, ImportOutcome } from './import-outcome';

/** A file on its way in: looked at first, then, once its owner says so, imported. */
export interface Upload {
  readonly key: string;
  readonly name: string;
  readonly file: Blob;
  /** `preview` counts what an import would do; nothing is stored before `import`. */
  readonly stage: 'preview' | 'import';
  readonly state: 'waiting' | 'sending' | 'reading' | 'ended';
  readonly sentBytes: number;
  readonly startedAtMs: number | null;
  /** What the columns of a table mean, as its owner said: JSON for the server. */
  readonly mapping: string | null;
  /** The table whose columns were asked about; null when nobody had to ask. */
  readonly table: ColumnsToMap | null;
  /** What the preview said; null before that. */
  readonly preview: ImportData | null;
  /** The newest report of the import; null before the first. */
  readonly report: ImportData | null;
  /** Why there is neither. */
  readonly problem: string | null;
}

export type UploadEvent =
  | { readonly type: 'added'; readonly uploads: readonly Pick<Upload, 'key' | 'name' | 'file'>[] }
  | { readonly type: 'started'; readonly key: string; readonly nowMs: number }
  | { readonly type: 'sent'; readonly key: string; readonly bytes: number }
  | { readonly type: 'answered'; readonly key: string; readonly outcome: ImportOutcome }
  | { readonly type: 'mapped'; readonly key: string; readonly mapping: string }
  /** What the columns mean is to be said once more. */
  | { readonly type: 'doubted'; readonly key: string }
  | { readonly type: 'confirmed'; readonly keys: readonly string[] }
  /** Sent again as it was: the file is still at hand. */
  | { readonly type: 'retried'; readonly key: string }
  | { readonly type: 'dismissed'; readonly keys: readonly string[] };

/** The newest on top; one file is sent at a time, the others wait. */
export function uploadQueue(uploads: readonly Upload[], event: UploadEvent): readonly Upload[] {
  switch (event.type) {
    case 'added':
      return [...event.uploads.map(newUpload), ...uploads];
    case 'started':
      return change(uploads, event.key, () => ({ state: 'sending', startedAtMs: event.nowMs }));
    case 'sent':
      return change(uploads, event.key, () => ({ sentBytes: event.bytes }));
    case 'answered':
      return change(uploads, event.key, (upload) => answered(upload, event.outcome));
    case 'mapped':
      return change(uploads, event.key, () => ({
        mapping: event.mapping,
        state: 'waiting',
        sentBytes: 0,
        startedAtMs: null,
      }));
    case 'doubted':
      return change(uploads, event.key, ({ table, preview }) =>
        table && preview ? { preview: { ...preview, columns_to_map: table } } : {},
      );
    case 'confirmed':
      return uploads.map((upload) =>
        event.keys.includes(upload.key)
          ? { ...upload, stage: 'import', state: 'waiting', sentBytes: 0, startedAtMs: null }
          : upload,
      );
    case 'retried':
      return change(uploads, event.key, () => ({
        state: 'waiting',
        sentBytes: 0,
        startedAtMs: null,
        problem: null,
        report: null,
      }));
    case 'dismissed':
      return uploads.filter(({ key }) => !event.keys.includes(key));
    default:
      return event satisfies never;
  }
}

/**
 * The file to begin with, while no other is on its way: one that is to be imported before one that
 * is only to be looked at, and the longest waiting first.
 */
export function nextToSend(uploads: readonly Upload[]): Upload | undefined {
  if (uploads.some(isOnItsWay)) return undefined;
  const waiting = uploads.filter(({ state }) => state === 'waiting');
  return waiting.findLast(({ stage }) => stage === 'import') ?? waiting.at(-1);
}

/** A large file that has arrived is the server's own business. */
function isOnItsWay({ state, report }: Upload): boolean {
  return state === 'sending' || (state === 'reading' && !report?.import_job_id);
}

/** Files that were looked at and wait for their owner's word. */
export function awaitingConsent(uploads: readonly Upload[]): readonly Upload[] {
  return uploads.filter(
    ({ stage, state, preview }) =>
      stage === 'preview' && state === 'ended' && preview !== null && holdsSomething(preview),
  );
}

/** Whether there is anything in a file that an import would take. */
export function holdsSomething({ status, new: added, updated, unchanged, to_look_up }: ImportData) {
  return status === 'done' && added + updated + unchanged + to_look_up > 0;
}

function newUpload(given: Pick<Upload, 'key' | 'name' | 'file'>): Upload {
  return {
    ...given,
    stage: 'preview',
    state: 'waiting',
    sentBytes: 0,
    startedAtMs: null,
    mapping: null,
    table: null,
    preview: null,
    report: null,
    problem: null,
  };
}

function answered({ stage, table }: Upload, outcome: ImportOutcome): Partial<Upload> {
  if (outcome.kind === 'problem') return { state: 'ended', problem: outcome.message };
  const { data } = outcome;
  const state = isFinal(data) ? 'ended' : 'reading';
  if (stage === 'import') return { state, report: data };
  return { state, preview: data, table: data.columns_to_map ?? table };
}

function change(
  uploads: readonly Upload[],
  key: string,
  changes: (upload: Upload) => Partial<Upload>,
): readonly Upload[] {
  return uploads.map((upload) => (upload.key === key ? { ...upload, ...changes(upload) } : upload));
}
