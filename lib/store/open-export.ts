import { ApiError } from '../http/api-error';
import type { ExportTable } from '../query/export/export-table';
import type { FileFormat } from '../query/export/formats';
import type { Snapshot } from './engine';
import { takeExportSlot } from './export-slots';
import type { Ledger } from './ledger';

/** A file in the making; `close` ends the reading, whether it was finished or not. */
export interface OpenExport {
  readonly extension: string;
  readonly mediaType: string;
  readonly total: number;
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly close: () => Promise<void>;
}

/**
 * Opens an export over one snapshot of a ledger.
 *
 * @throws ApiError `invalid_request` for an unknown format, `overloaded`
 */
export async function openExport(
  ledger: Ledger,
  format: string,
  formats: Readonly<Record<string, FileFormat>>,
  makeTable: (snapshot: Snapshot, ledger: string) => Promise<ExportTable & { total: number }>,
): Promise<OpenExport> {
  const kind = Object.hasOwn(formats, format) ? formats[format] : undefined;
  if (kind === undefined) {
    throw new ApiError(
      'invalid_request',
      `format: "${format.slice(0, 40)}" is not known. Use one of ${Object.keys(formats).join(', ')}.`,
    );
  }
  const { extension, mediaType, write } = kind;
  const release = takeExportSlot();
  let snapshot: Snapshot | undefined;
  const close = async () => {
    release();
    await snapshot?.close();
  };
  try {
    snapshot = await ledger.snapshot();
    const table = await makeTable(snapshot, ledger.heldAs);
    return { extension, mediaType, total: table.total, chunks: write(table), close };
  } catch (error) {
    await close();
    throw error;
  }
}
