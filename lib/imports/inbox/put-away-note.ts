import type { ApiError } from '@/lib/http/api-error';
import type { ImportReport } from '../import-report';
import type { Outcome } from './inbox-folder';

/** Where a file goes whose import has ended, and what lies beside it there. */
export function putAwayNote(
  report: ImportReport,
  failure: ApiError | null,
  headerOf: string | null,
): { readonly outcome: Outcome; readonly note: string } {
  if (report.status !== 'done') return { outcome: 'failed', note: reasonOf(report, failure) };
  // Lines are counted with that one as the first.
  const told = headerOf === null ? report : { ...report, header_of: headerOf };
  return { outcome: 'done', note: `${JSON.stringify(told, null, 2)}\n` };
}

/** For a person who finds the file. Nobody is here to be asked. */
function reasonOf({ error, status }: ImportReport, failure: ApiError | null): string {
  if (status === 'cancelled') {
    return `${error ?? 'Cancelled.'} Move the file back into the watch folder to import the rest.\n`;
  }
  const where =
    failure?.metadata.columns_to_map === undefined
      ? ''
      : ' Drop it on the page Sources: there you can.';
  return `${error ?? 'The file could not be imported.'}${where}\n`;
}
