const LONGEST = 255;

/**
 * The name of a file as reports show it: no folders, and nothing invisible, such as line ends or
 * marks that turn the direction of what follows.
 */
export function shownFileName(name: string): string {
  const base = name.split(/[\\/]/).at(-1) ?? '';
  return base.replace(/\p{C}/gu, '').slice(0, LONGEST);
}
