/**
 * Rows of equal keys as text in columns, numbers to the right. Unknown is `–`.
 *
 * @param {Record<string, unknown>[]} rows
 */
export function textTable(rows) {
  const names = Object.keys(rows[0] ?? {});
  if (names.length === 0) return '(no rows)\n';
  const columns = names.map((name) => {
    const cells = rows.map((row) => cellText(row[name]));
    const width = Math.max(name.length, ...cells.map((cell) => cell.length));
    const isNumber = rows.every((row) => row[name] === null || isNumberText(row[name]));
    return {
      name,
      cells,
      pad: (/** @type {string} */ text) => (isNumber ? text.padStart(width) : text.padEnd(width)),
    };
  });
  const lines = [
    columns.map(({ name, pad }) => pad(name)),
    ...rows.map((_, index) => columns.map(({ cells, pad }) => pad(cells[index] ?? ''))),
  ];
  return lines.map((line) => `${line.join('  ').trimEnd()}\n`).join('');
}

/** Control characters of a value must not drive the terminal. @param {unknown} value */
function cellText(value) {
  return value === null || value === undefined ? '–' : String(value).replace(/\p{C}/gu, '·');
}

/** @param {unknown} value */
function isNumberText(value) {
  return typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value));
}
