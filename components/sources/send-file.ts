import { type ImportOutcome, readImportOutcome } from './import-outcome';

interface SendFileOptions {
  /** Counts what an import would do, and stores nothing. */
  readonly preview: boolean;
  /** What the columns of a table mean, as JSON. */
  readonly mapping: string | null;
  readonly signal: AbortSignal;
  /** Bytes that have left this machine so far. */
  readonly onProgress: (sentBytes: number) => void;
}

const UNREACHABLE = 'Genledger could not be reached. Is it still running?';

const CHANGED =
  'The file was changed, moved or deleted after it was chosen. Choose it again; what had been stored stays.';

/**
 * Sends one file as the raw body. `XMLHttpRequest`, because `fetch` does not tell how much of a
 * body has been sent. Rejects only when it was aborted.
 */
export function sendFile(
  file: Blob,
  fileName: string,
  { preview, mapping, signal, onProgress }: SendFileOptions,
): Promise<ImportOutcome> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const query = new URLSearchParams({ file_name: fileName });
    if (preview) query.set('preview', '1');
    if (mapping !== null) query.set('mapping', mapping);
    request.open('POST', `/api/imports?${query}`);
    request.setRequestHeader('content-type', file.type || 'application/octet-stream');
    request.upload.addEventListener('progress', ({ loaded }) => onProgress(loaded));
    request.addEventListener('load', () => resolve(readImportOutcome(request.responseText)));
    request.addEventListener('error', async () => {
      // A browser sends no file that changed since it was chosen, and says no more than that it failed.
      const message = (await isStillThere(file)) ? UNREACHABLE : CHANGED;
      resolve({ kind: 'problem', message });
    });
    request.addEventListener('abort', () => reject(signal.reason));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}

/** How one import stands now. */
export async function askForImport(id: string, signal: AbortSignal): Promise<ImportOutcome> {
  try {
    const address = `/api/imports/${encodeURIComponent(id)}`;
    const response = await fetch(address, { cache: 'no-store', signal });
    return readImportOutcome(await response.text());
  } catch (error) {
    if (signal.aborted) throw error;
    return { kind: 'problem', message: UNREACHABLE };
  }
}

async function isStillThere(file: Blob): Promise<boolean> {
  try {
    await file.slice(0, 1).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}
