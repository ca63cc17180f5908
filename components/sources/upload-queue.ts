import type { ImportData, ImportOutcome } from './import-outcome';

/** A file on its way in, from the drop to its report. */
export interface Upload {
  readonly key: string;
  readonly name: string;
  readonly file: Blob;
  readonly state: 'waiting' | 'sending' | 'reading' | 'ended';
  readonly sentBytes: number;
  readonly startedAtMs: number | null;
  /** The newest report; null before the first. */
  readonly report: ImportData | null;
  /** Why there is no report. */
  readonly problem: string | null;
}

export type UploadEvent =
  | { readonly type: 'added'; readonly uploads: readonly Pick<Upload, 'key' | 'name' | 'file'>[] }
  | { readonly type: 'started'; readonly key: string; readonly nowMs: number }
  | { readonly type: 'sent'; readonly key: string; readonly bytes: number }
  | { readonly type: 'answered'; readonly key: string; readonly outcome: ImportOutcome }
  | { readonly type: 'dismissed'; readonly key: string };

/** The newest on top; one file is sent at a time, the others wait. */
export function uploadQueue(uploads: readonly Upload[], event: UploadEvent): readonly Upload[] {
  switch (event.type) {
    case 'added':
      return [...event.uploads.map(newUpload), ...uploads];
    case 'started':
      return change(uploads, event.key, { state: 'sending', startedAtMs: event.nowMs });
    case 'sent':
      return change(uploads, event.key, { sentBytes: event.bytes });
    case 'answered':
      return change(uploads, event.key, answered(event.outcome));
    case 'dismissed':
      return uploads.filter(({ key }) => key !== event.key);
    default:
      return event satisfies never;
  }
}

/** The file to begin with: the longest waiting one, while no other is on its way. */
export function nextToSend(uploads: readonly Upload[]): Upload | undefined {
  if (uploads.some(({ state }) => state === 'sending' || state === 'reading')) return undefined;
  return uploads.findLast(({ state }) => state === 'waiting');
}

function newUpload(given: Pick<Upload, 'key' | 'name' | 'file'>): Upload {
  return {
    ...given,
    state: 'waiting',
    sentBytes: 0,
    startedAtMs: null,
    report: null,
    problem: null,
  };
}

function answered(outcome: ImportOutcome): Partial<Upload> {
  if (outcome.kind === 'problem') return { state: 'ended', problem: outcome.message };
  const { data } = outcome;
  return { state: data.status === 'running' ? 'reading' : 'ended', report: data };
}

function change(
  uploads: readonly Upload[],
  key: string,
  changes: Partial<Upload>,
): readonly Upload[] {
  return uploads.map((upload) => (upload.key === key ? { ...upload, ...changes } : upload));
}
