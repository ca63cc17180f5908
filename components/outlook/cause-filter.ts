import type { UnusualEntry } from '@/lib/forecast/unusual-report';
import type { ViewFilter } from '@/lib/view/view-filter';

/** What shows the cause of a day alone. */
export function causeFilter({ dimension, value }: NonNullable<UnusualEntry['cause']>): ViewFilter {
  return value === null
    ? { operator: 'unset', dimension }
    : { operator: 'is', dimension, values: [value] };
}
