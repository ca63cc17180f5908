import { formatDate, formatMoment } from '@/lib/chart/format-time';

/** When a link ends by itself. */
export function endWords(expiresAt: string | null): string {
  return expiresAt === null ? 'does not end' : `until ${utcWords(expiresAt)}`;
}

/** The same as a choice, after "It ends". */
export function endDay(expiresAt: string | null): string {
  return expiresAt === null ? 'never by itself' : `on ${formatDate(Date.parse(expiresAt), 'UTC')}`;
}

export function utcWords(instant: string): string {
  return `${formatMoment(Date.parse(instant), 'UTC')} UTC`;
}
