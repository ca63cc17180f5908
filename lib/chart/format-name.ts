/** Blanks and marks that are not drawn, and nothing else. */
const UNSEEN = /^[\s\p{Cf}]*$/u;

/**
 * A name or text of a record as it is shown, wherever it is shown: what nobody would see stands in
 * quotes. For the eye only: filters, addresses, copies and exports keep the value itself.
 */
export function formatName(value: string): string {
  return UNSEEN.test(value) ? `“${value}”` : value;
}
