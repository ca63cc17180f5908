/** `148,221` from an integer as text: how a count is written wherever a person reads it. */
export function groupDigits(integer: string | number): string {
  return String(integer).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}
