import { harmless } from '@/lib/query/export/csv';

export const REJECTIONS_HEADER = 'line,reason\r\n';

/** Line and reason of rejected rows, as lines of a CSV that no spreadsheet runs as a formula. */
export function rejectionsCsv(
  rejections: readonly { readonly line: number; readonly reason: string }[],
): string {
  return rejections
    .map(({ line, reason }) => `${line},"${harmless(reason).replaceAll('"', '""')}"\r\n`)
    .join('');
}
