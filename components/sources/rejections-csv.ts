/** Beginnings that a spreadsheet would run as a formula, after blanks, and their full-width twins. */
const FORMULA = /^[\s\u00a0\ufeff]*[=+\-@|%＝＋－＠｜％]/;

/** Line and reason of every listed row, as CSV that no spreadsheet runs as a formula. */
export function rejectionsCsv(
  rejections: readonly { readonly line: number; readonly reason: string }[],
): string {
  const rows = rejections.map(({ line, reason }) => `${line},${textCell(reason)}`);
  return `${['line,reason', ...rows].join('\r\n')}\r\n`;
}

function textCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
