/**
 * Whether a name is a time zone that this runtime knows. `lib/query/zone` answers the same on the
 * server; this one brings no calendar library into the browser.
 */
export function isZoneName(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
