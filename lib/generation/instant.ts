/** A moment as ISO 8601 in UTC with three or six decimals: `2026-06-25T13:55:48.515Z`. */
export type Instant = string;

const SPELLING =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|z|UTC|[+-]\d{2}(?::?\d{2})?)?$/;

/** What OpenRouter writes; of such texts only the day is left to be checked. */
const COMMON = /^\d{4}-\d\d-\d\d[ T](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z?$/;
/** The day that was read last, which most rows of a file share with their neighbours. */
let sameDay = '2026-01-01';

/** A zone can carry a time beyond the last year that has four digits. */
const LAST_MICROS = BigInt(Date.UTC(9999, 11, 31, 23, 59, 59, 999)) * 1000n + 999n;

/**
 * Reads the spellings in the wild: `2026-06-25T13:55:48.515Z`, `2025-08-16T13:55:18.378595+00:00`,
 * and the Activity CSV's `2026-08-24 22:00:18.189`, which is UTC without a mark. Digits beyond
 * microseconds are cut. Null when it is no instant.
 */
export function parseInstant(text: string): Instant | null {
  if (COMMON.test(text) && text.startsWith(sameDay)) {
    return `${sameDay}T${text.slice(11, 23)}Z`;
  }
  const match = SPELLING.exec(text.trim());
  if (!match) return null;
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', zone] =
    match;
  const millis = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  const roundTrip = new Date(millis).toISOString();
  if (!roundTrip.startsWith(`${year}-${month}-${day}T${hour}:${minute}:${second}`)) return null;
  if (!zone || isUtc(zone)) {
    sameDay = roundTrip.slice(0, 10);
    const digits = fraction.slice(0, 6).padEnd(6, '0');
    return `${roundTrip.slice(0, 20)}${digits.endsWith('000') ? digits.slice(0, 3) : digits}Z`;
  }
  const fractionMicros = Number(fraction.slice(0, 6).padEnd(6, '0'));
  const micros = BigInt(millis) * 1000n + BigInt(fractionMicros) - offsetMicros(zone);
  return micros > LAST_MICROS ? null : instantFromMicros(micros);
}

/** Canonical text of microseconds since the epoch. */
export function instantFromMicros(micros: bigint): Instant {
  const rest = ((micros % 1000n) + 1000n) % 1000n;
  const iso = new Date(Number((micros - rest) / 1000n)).toISOString();
  return rest === 0n ? iso : `${iso.slice(0, -1)}${rest.toString().padStart(3, '0')}Z`;
}

/** Microseconds since the epoch of a canonical instant. */
export function microsOfInstant(instant: Instant): bigint {
  const extra = instant.length === 27 ? BigInt(instant.slice(23, 26)) : 0n;
  return BigInt(Date.parse(instant)) * 1000n + extra;
}

function isUtc(zone: string): boolean {
  return /^(z|utc)$/i.test(zone);
}

function offsetMicros(zone: string): bigint {
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  const minutes = BigInt(Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2)));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000_000n;
}
