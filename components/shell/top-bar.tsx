import Link from 'next/link';
import type { ReactNode } from 'react';
import { AlertsIndicator } from '@/components/budgets/alerts-indicator';
import { JobsIndicator } from '@/components/jobs/jobs-indicator';
import { ThemeSwitch } from '@/components/theme/theme-switch';
import { GenerationIdBox } from './generation-id-box';
import { MobileMenu } from './mobile-menu';
import { ProductName } from './product-mark';

type TopBarProps = { keyStatus: ReactNode; coverage?: ReactNode };

/**
 * On every page: the box for a generation ID, the theme, whose key is in use. Two rows on phones,
 * where the theme moves into the menu.
 */
export function TopBar({ keyStatus, coverage }: TopBarProps) {
  return (
    <header className="print:hidden z-30 border-b bg-background/85 backdrop-blur-md md:sticky md:top-0">
      <div className="mx-auto flex max-w-[80rem] flex-wrap items-center gap-x-2 gap-y-2 px-3 py-2.5 sm:px-5 md:h-14 md:flex-nowrap md:px-7 md:py-0">
        <MobileMenu coverage={coverage} />
        <Link
          href="/"
          className="relative reach flex min-h-6 shrink-0 items-center rounded-md md:hidden"
        >
          <ProductName />
        </Link>
        <div className="order-last w-full md:order-none md:mr-auto md:max-w-xl md:flex-1">
          <GenerationIdBox />
        </div>
        <div className="hidden whitespace-nowrap px-2 text-soft text-xs lg:block">{coverage}</div>
        {/* Before the theme, so that nothing moves when it arrives late or changes its width. */}
        <div className="flex min-w-0 flex-1 items-center justify-end gap-1 sm:gap-2 md:flex-none">
          <AlertsIndicator />
          <JobsIndicator />
          {keyStatus}
        </div>
        <div className="hidden md:block">
          <ThemeSwitch />
        </div>
      </div>
    </header>
  );
}
