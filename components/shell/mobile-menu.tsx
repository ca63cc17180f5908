'use client';

import { Menu as MenuIcon } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Dialog, DialogContent, DialogTrigger } from '@/components/ui/dialog';
import { NavigationList } from './navigation-list';
import { ProductName } from './product-mark';

/** The sidebar of phones: a sheet from the left. */
export function MobileMenu({ coverage }: { coverage?: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger
        aria-label="Open menu"
        className="grid size-9 place-items-center rounded-lg text-soft transition-colors hover:bg-hover hover:text-ink md:hidden"
      >
        <MenuIcon aria-hidden="true" className="size-5" strokeWidth={1.6} />
      </DialogTrigger>
      <DialogContent placement="left" title={<ProductName />}>
        <div className="-mx-2 flex min-h-full flex-col justify-between gap-6 pt-2">
          <NavigationList onNavigate={() => setOpen(false)} />
          {coverage && <div className="border-t px-2 pt-3 text-soft text-xs">{coverage}</div>}
        </div>
      </DialogContent>
    </Dialog>
  );
}
