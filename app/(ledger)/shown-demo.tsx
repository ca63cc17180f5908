import { headers } from 'next/headers';
import { DemoBanner } from '@/components/overview/demo-banner';
import { pageStore } from '@/lib/http/page-access';
import { hasAccess } from '@/lib/session/access';
import { DEMO_LEDGER } from '@/lib/store/store';

/** The banner over every page, while the ledger on show is the demo. */
export async function ShownDemo() {
  if (!(await hasAccess(await headers()))) return null;
  const ledger = await (await pageStore()).shownLedger();
  if (ledger.name !== DEMO_LEDGER || (await ledger.bounds()) === null) return null;
  return <DemoBanner />;
}
