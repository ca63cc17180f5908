import { type Instant, instantFromMicros, parseInstant } from '@/lib/generation/instant';
import type { Mapping } from './mapping';

const EPOCH = /^(\d{10})(?:\.(\d{1,6}))?$|^(\d{13})$|^(\d{16})$/;
const SLASHED =
  /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?:,?[ T](\d{1,2}):(\d{2})(?::(\d{2}))?\s*(am|pm)?)?$/i;
/** `2026-08-24 22:00:18 UTC`, or with a comma, as spreadsheets write it. */
const COMMA = /^(\d{4}-\d{2}-\d{2}), /;

/**
 * A moment as exports write it: ISO 8601, epoch seconds, milliseconds or microseconds, or days with
 * the year last, in the order that the mapping says. UTC without a zone. Null when it is none.
 */
export function readMoment(text: string, days: Mapping['days']): Instant | null {
  const epoch = EPOCH.exec(text);
  if (epoch) {
    const [, seconds, fraction = '', milliseconds, microseconds] = epoch;
    const micros =
      microseconds ??
      (milliseconds === undefined ? `${seconds}${fraction.padEnd(6, '0')}` : `${milliseconds}000`);
    return instantFromMicros(BigInt(micros));
  }
  const slashed = days === 'year_first' ? null : SLASHED.exec(text);
  if (!slashed) return parseInstant(text.replace(COMMA, '$1 '));
  const [, first = '', second = '', year, hour, minute = '00', secondOfMinute = '00', half] =
    slashed;
  const [day, month] = days === 'day_first' ? [first, second] : [second, first];
  const hours =
    half === undefined ? Number(hour ?? 0) : (Number(hour) % 12) + (isPm(half) ? 12 : 0);
  return parseInstant(
    `${year}-${two(month)}-${two(day)} ${two(String(hours))}:${minute}:${secondOfMinute}`,
  );
}

function isPm(half: string): boolean {
  return half.toLowerCase() === 'pm';
}

function two(number: string): string {
  return number.padStart(2, '0');
}
