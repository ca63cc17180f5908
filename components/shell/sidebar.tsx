import Link from 'next/link';
import type { ReactNode } from 'react';
import { NavigationList } from './navigation-list';
import { ProductName } from './product-mark';

/** The left column from tablet width up; phones have `MobileMenu`. */
export function Sidebar({ coverage }: { coverage?: ReactNode }) {
  return (
    <aside aria-label="Sidebar" className="hidden w-52 shrink-0 border-r md:block print:hidden">
      <div className="sticky top-0 flex h-dvh flex-col px-3">
        <Link href="/" className="my-2 flex h-10 items-center rounded-md px-2">
          <ProductName />
        </Link>
        {/* A box that scrolls cuts off what leaves it: rings of the focus have room inside. */}
        <div className="-mx-3 min-h-0 flex-1 overflow-y-auto px-3 py-1">
          <NavigationList />
        </div>
        {/* Wider pages have it in their head. */}
        {coverage && (
          <div className="border-t px-2 py-3 text-soft text-xs lg:hidden">{coverage}</div>
        )}
      </div>
    </aside>
  );
}
