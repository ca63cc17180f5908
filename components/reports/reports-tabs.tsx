'use client';

import type { Route } from 'next';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { classNames } from '@/components/ui/class-names';

const TABS = [
  { href: '/reports', label: 'Reports' },
  { href: '/reports/links', label: 'All links' },
] as const satisfies readonly { href: Route; label: string }[];

/** What is saved, and who may open it: two lists of the same thing. */
export function ReportsTabs() {
  const pathname = usePathname();
  return (
    <nav aria-label="Reports and links" className="mb-4 flex gap-1">
      {TABS.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          aria-current={pathname === href ? 'page' : undefined}
          className={classNames(
            'relative reach inline-flex h-8 items-center rounded-lg px-3 text-sm transition-colors hover:bg-hover hover:text-ink',
            pathname === href ? 'bg-hover font-medium text-ink' : 'text-soft',
          )}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
