import type { Metadata } from 'next';
import { NothingThere } from '@/components/shell/nothing-there';

export const metadata: Metadata = { title: 'Not found' };

/** Where no ledger is around: share links, unknown hosts. */
export default function NotFound() {
  return <NothingThere fullPage />;
}
