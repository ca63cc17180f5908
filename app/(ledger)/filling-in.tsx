import { headers } from 'next/headers';
import { FillIn } from '@/components/shell/fill-in';
import { pageStore } from '@/lib/http/page-access';
import { importRunning } from '@/lib/imports/import-running';
import { hasAccess } from '@/lib/session/access';

/** On every page, while there is nothing to show: what arrives meanwhile shows by itself. */
export async function FillingIn() {
  if (!(await hasAccess(await headers()))) return null;
  const store = await pageStore();
  const ledger = await store.shownLedger();
  if ((await ledger.bounds()) !== null) return null;
  return <FillIn isImporting={await importRunning(store)} />;
}
