import { Eye } from 'lucide-react';
import Link from 'next/link';

/** "Ada's"; somebody who gave no name is somebody. */
export function ledgerWords(owner: string | null): string {
  if (owner === null) return 'somebody else’s ledger';
  return `${owner}’s ledger`;
}

/** Over every page that a viewer reads: whose numbers these are. */
export function ViewingBanner({ owner }: { owner: string | null }) {
  return (
    <aside
      aria-label="Whose ledger this is"
      className="-mt-1 mb-4 flex min-h-9 flex-wrap items-center gap-x-2 gap-y-1 rounded-lg bg-hover px-3 py-1.5 text-sm"
    >
      <Eye aria-hidden="true" className="size-3.5 shrink-0 text-faint" strokeWidth={1.6} />
      <span className="wrap-anywhere min-w-0 font-medium text-ink">
        You are viewing {ledgerWords(owner)}
      </span>
      <span className="hidden text-soft sm:inline">To read, not to change.</span>
      <Link
        href="/settings"
        className="relative reach ml-auto inline-flex min-h-6 items-center rounded-sm font-medium text-soft underline-offset-4 hover:text-ink hover:underline"
      >
        Leave
      </Link>
    </aside>
  );
}
