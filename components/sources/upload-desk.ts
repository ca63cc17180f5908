'use client';

import { askForImport, sendFile } from './send-file';
import { nextToSend, type Upload, type UploadEvent, uploadQueue } from './upload-queue';

const POLL_MS = 500;
/** Of what is kept here the server knows nothing. */
const NONE: readonly Upload[] = [];

/** What the pages around do about uploads. */
export interface UploadHost {
  /** A large file is on the server, which goes on by itself. */
  readonly accepted: () => void;
  /** @param seen whether its card is on the page */
  readonly ended: (upload: Upload, seen: boolean) => void;
}

// The files of this visit belong to the window, not to the page of sources: a walk to another page and
// back loses no preview and stops no file midway.
let uploads = NONE;
let lastKey = 0;
let onItsWay: { readonly key: string; readonly stop: AbortController } | null = null;
let polling: ReturnType<typeof setInterval> | undefined;
let host: UploadHost | null = null;
const watchers = new Set<() => void>();

export const uploadDesk = {
  subscribe: (watcher: () => void) => {
    watchers.add(watcher);
    return () => watchers.delete(watcher);
  },
  get: () => uploads,
  getOnServer: () => NONE,
};

/** Takes files: each is looked at first, and stored once its owner says so. */
export function addUploads(files: readonly { name: string; file: Blob }[]): void {
  const added = files.map((given) => {
    lastKey += 1;
    return { ...given, key: `upload-${lastKey}` };
  });
  // Dropped together they are read in the order in which they were dropped.
  tellUploads({ type: 'added', uploads: added.reverse() });
}

/** The last one that says so is the host: what it does outlives the page that it was said on. */
export function hostUploads(next: UploadHost): void {
  host = next;
}

/** Something happened to an upload; what follows from it is begun. */
export function tellUploads(event: UploadEvent): void {
  const before = uploads;
  uploads = uploadQueue(uploads, event);
  stopWhatIsGone();
  const next = nextToSend(uploads);
  if (next) {
    uploads = uploadQueue(uploads, { type: 'started', key: next.key, nowMs: Date.now() });
    send(next);
  }
  follow();
  warnWhoLeaves();
  for (const watcher of watchers) watcher();
  if (event.type === 'answered') tellHost(before, event.key);
}

function send({ key, file, name, stage, mapping }: Upload): void {
  const stop = new AbortController();
  onItsWay = { key, stop };
  const onProgress = (bytes: number) => tellUploads({ type: 'sent', key, bytes });
  const options = { preview: stage === 'preview', mapping, signal: stop.signal, onProgress };
  sendFile(file, name, options).then(
    (outcome) => {
      if (onItsWay?.stop === stop) onItsWay = null;
      tellUploads({ type: 'answered', key, outcome });
    },
    () => {},
  );
}

function stopWhatIsGone(): void {
  if (onItsWay === null || uploads.some(({ key }) => key === onItsWay?.key)) return;
  onItsWay.stop.abort();
  onItsWay = null;
}

/** Large files are read by the server after they have arrived: how far they are is asked for. */
function follow(): void {
  const isReading = uploads.some(({ state }) => state === 'reading');
  if (isReading) polling ??= setInterval(ask, POLL_MS);
  else {
    clearInterval(polling);
    polling = undefined;
  }
}

function ask(): void {
  for (const { key, state, report, preview } of uploads) {
    const id = (report ?? preview)?.id;
    if (state !== 'reading' || id === undefined) continue;
    askForImport(id, new AbortController().signal).then(
      (outcome) => {
        // It may have been answered, closed or sent again meanwhile.
        const now = uploads.find((upload) => upload.key === key);
        if (now?.state === 'reading' && (now.report ?? now.preview)?.id === id) {
          tellUploads({ type: 'answered', key, outcome });
        }
      },
      () => {},
    );
  }
}

function tellHost(before: readonly Upload[], key: string): void {
  const was = before.find((upload) => upload.key === key);
  const is = uploads.find((upload) => upload.key === key);
  if (is?.stage !== 'import' || was?.state === is.state) return;
  if (is.state === 'reading') host?.accepted();
  if (is.state === 'ended') host?.ended(is, watchers.size > 0);
}

/** A file that is being sent is lost with the window; one that has arrived is not. */
function warnWhoLeaves(): void {
  const isLost = uploads.some(
    ({ stage, state }) => stage === 'import' && (state === 'sending' || state === 'waiting'),
  );
  if (isLost) addEventListener('beforeunload', askToStay);
  else removeEventListener('beforeunload', askToStay);
}

function askToStay(event: BeforeUnloadEvent): void {
  event.preventDefault();
}
