'use client';

import { Menu as MenuIcon, X } from 'lucide-react';
import { type ReactNode, useId, useRef } from 'react';
import { ThemeSwitch } from '@/components/theme/theme-switch';
import { NavigationList } from './navigation-list';
import { ProductName } from './product-mark';

const iconButton =
  'relative reach grid size-9 shrink-0 place-items-center rounded-lg text-soft transition-colors hover:bg-hover hover:text-ink';

/**
 * The sidebar of phones: a sheet from the left. A native dialog traps the focus, obeys Esc and makes
 * the page inert without the code that every page would have to load for it.
 */
export function MobileMenu({ coverage }: { coverage?: ReactNode }) {
  const sheet = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const close = () => sheet.current?.close();
  return (
    <div className="md:hidden">
      <button
        type="button"
        aria-label="Open menu"
        aria-haspopup="dialog"
        onClick={() => sheet.current?.showModal()}
        className={iconButton}
      >
        <MenuIcon aria-hidden="true" className="size-5" strokeWidth={1.6} />
      </button>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a press beside the sheet; keys have Esc */}
      <dialog
        ref={sheet}
        aria-labelledby={titleId}
        onClick={(event) => {
          if (event.target === event.currentTarget) close();
        }}
        className="m-0 h-dvh max-h-none w-72 max-w-[calc(100vw-3rem)] overflow-hidden bg-panel text-ink shadow-float [--slide-from:-100%] backdrop:bg-scrim open:animate-slide-in"
      >
        <div className="flex h-full flex-col">
          <div className="flex items-center justify-between py-2.5 pr-3 pl-5">
            <h2 id={titleId}>
              <ProductName />
            </h2>
            <button type="button" aria-label="Close menu" onClick={close} className={iconButton}>
              <X aria-hidden="true" className="size-4.5" strokeWidth={1.6} />
            </button>
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto px-3 py-2">
            <NavigationList onNavigate={close} />
          </div>
          <div className="mx-3 flex items-end justify-between gap-3 border-t px-2 py-3 text-soft text-xs">
            <div className="min-w-0">{coverage}</div>
            <ThemeSwitch />
          </div>
        </div>
      </dialog>
    </div>
  );
}
