import { formatDate } from '@/lib/chart/format-time';
import { LEAST_DAYS } from './forecast-period';
import type { Standing } from './standing';

/** Why a period has no estimate; null when it has one. */
export function noEstimateWords({ why, knownDays, asOf }: Standing): string | null {
  switch (why) {
    case null:
      return null;
    case 'empty':
      return 'The ledger holds nothing yet.';
    case 'over':
      return 'The period is over.';
    case 'too_little_history':
      return `An estimate needs ${LEAST_DAYS} complete days to learn from; ${soFar(knownDays)}.`;
    case 'stale':
      return `The newest generation is of ${formatDate(asOf.epochMilliseconds, asOf.timeZoneId)}. What came after is not known here, so there is no estimate.`;
  }
}

function soFar(days: number): string {
  if (days === 0) return 'none is complete yet';
  return `there ${days === 1 ? 'is 1' : `are ${days}`} so far`;
}
