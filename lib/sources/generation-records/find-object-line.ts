import { isBlank, NEWLINE, OPEN_OBJECT } from './json-bytes';

/**
 * Looks for the next line on which `{` stands after so many blanks.
 *
 * @returns with `found`: the offset of that `{`; without: where to look on once there is more. In
 * both cases, how many line ends lie before
 */
export function findObjectLine(
  bytes: Uint8Array,
  column: number,
): { readonly found: boolean; readonly offset: number; readonly newlines: number } {
  let newlines = 0;
  for (let from = 0; ; newlines += 1) {
    const newline = bytes.indexOf(NEWLINE, from);
    if (newline === -1) return { found: false, offset: bytes.length, newlines };
    const start = newline + 1;
    // The whole beginning of the next line is needed, together with the line end before it.
    if (bytes.length < start + column + 1) return { found: false, offset: newline, newlines };
    if (
      bytes[start + column] === OPEN_OBJECT &&
      bytes.subarray(start, start + column).every(isBlank)
    ) {
      return { found: true, offset: start + column, newlines: newlines + 1 };
    }
    from = start;
  }
}
