import { formatCount } from '@/lib/chart/format-number';
import { formatDateSpan } from '@/lib/chart/format-time';
import type { ImportReport } from '@/lib/imports/import-report';

type Held = Pick<ImportReport, 'read' | 'rejected' | 'from' | 'until'>;

/** One sentence about a file: `1,204 generations, 1 – 24 Aug 2026 (UTC)`. */
export function whatItHolds(report: Held): string {
  const count = report.read - report.rejected;
  if (count === 0) return 'No generation in it';
  const counted = `${formatCount(count)} ${count === 1 ? 'generation' : 'generations'}`;
  const { from, until } = report;
  if (from === null || until === null) return counted;
  return `${counted}, ${formatDateSpan(Date.parse(from), Date.parse(until), 'UTC')} (UTC)`;
}
