/** The first lines of every generated page. */
export const GENERATED =
  '<!-- Written by `npm run reference` from lib/catalog. Change the catalogue, not this page. -->';

/** A table of GitHub's Markdown; cells are plain Markdown in which `|` has no meaning of its own. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

export function code(text: string): string {
  return `\`${text}\``;
}
