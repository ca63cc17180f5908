/** Beginnings that a spreadsheet would run as a formula, after blanks, and their full-width twins. */
const FORMULA = /^[\s\u00a0\ufeff]*[=+\-@|%＝＋－＠｜％]/;

export const REJECTIONS_HEADER = 'line,reason\r\n';

/** Line and reason of rejected rows, as lines of a CSV that no spreadsheet runs as a formula. */
export function rejectionsCsv(
  rejections: readonly { readonly line: number; readonly reason: string }[],
): string {
  return rejections.map(({ line, reason }) => `${line},${textCell(reason)}\r\n`).join('');
}

function textCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
