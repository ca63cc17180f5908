import { ArrowDown, ArrowUpToLine } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import { buttonClass } from '@/components/ui/button';

type PageLinksProps = { shown: number; newest: Route | null; older: Route | null };

/** Through the list by keyset: a page never shifts, however much arrives meanwhile. */
export function PageLinks({ shown, newest, older }: PageLinksProps) {
  if (newest === null && older === null) return null;
  return (
    <nav
      aria-label="Pages of the list"
      className="flex flex-wrap items-center justify-between gap-2 border-t px-4 py-2.5 sm:px-5"
    >
      <span className="text-faint text-xs">{shown} on this page</span>
      <span className="flex gap-2">
        {newest && (
          <Link href={newest} className={buttonClass({ variant: 'ghost', size: 'sm' })}>
            <ArrowUpToLine aria-hidden="true" className="size-3.5" />
            Newest
          </Link>
        )}
        {older && (
          <Link href={older} className={buttonClass({ size: 'sm' })}>
            <ArrowDown aria-hidden="true" className="size-3.5" />
            Load older
          </Link>
        )}
      </span>
    </nav>
  );
}
