import { headers } from 'next/headers';
import { CoverageNote } from '@/components/shell/coverage-note';
import { formatMoment } from '@/lib/chart/format-time';
import { hasAccess } from '@/lib/session/access';
import { openStore } from '@/lib/store/open';
import { DEMO_LEDGER } from '@/lib/store/store';

/** How far the ledger on show reaches. In UTC: a layout does not know the zone of a page's report. */
export async function Coverage() {
  if (!(await hasAccess(await headers()))) return null;
  const ledger = await (await openStore()).shownLedger();
  const bounds = await ledger.bounds();
  if (bounds === null) return <CoverageNote coversUpTo={null} />;
  return (
    <CoverageNote
      coversUpTo={`${formatMoment(Date.parse(bounds.end), 'UTC')} UTC`}
      instant={bounds.end}
    >
      {ledger.name === DEMO_LEDGER ? 'Demo data' : null}
    </CoverageNote>
  );
}
