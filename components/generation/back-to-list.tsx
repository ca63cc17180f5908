import { ChevronLeft } from 'lucide-react';
import Link from 'next/link';

export function BackToList() {
  return (
    <Link
      href="/generations"
      className="relative reach -ml-1 flex min-h-6 w-fit items-center gap-0.5 rounded-sm pr-1 text-faint text-xs transition-colors hover:text-ink"
    >
      <ChevronLeft aria-hidden="true" className="size-3.5" />
      Generations
    </Link>
  );
}
