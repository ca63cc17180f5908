import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { demandPageAccess } from '@/lib/http/page-access';

export const metadata: Metadata = { title: 'Not found' };

/** Every address without a page of its own: said inside the ledger, to whoever may see one. */
export default async function MissingPage() {
  await demandPageAccess('/');
  notFound();
}
