import { formatMoment } from '@/lib/chart/format-time';

/** When a link ends by itself. */
export function endWords(expiresAt: string | null): string {
  return expiresAt === null ? 'does not end' : `until ${utcWords(expiresAt)}`;
}

export function utcWords(instant: string): string {
  return `${formatMoment(Date.parse(instant), 'UTC')} UTC`;
}
