/**
 * Whether a row can be read by these titles. Spreadsheets leave delimiters behind at the end of rows
 * or of the header: cells without a title that are empty, and titles that are none, do not count.
 */
export function fitsColumns(cells: readonly string[], titles: readonly string[]): boolean {
  if (cells.length === titles.length) return true;
  const shared = Math.min(cells.length, titles.length);
  const surplus = cells.length > shared ? cells : titles;
  return surplus.slice(shared).every((text) => text.trim() === '');
}
