'use client';

import { X } from 'lucide-react';
import * as Radix from 'radix-ui/dialog';
import type { ReactNode } from 'react';
import { classNames } from './class-names';

export const Dialog = Radix.Root;
/** Use with `asChild` around a `Button`. */
export const DialogTrigger = Radix.Trigger;
/** Use with `asChild` around a `Button`. */
export const DialogClose = Radix.Close;

const placements = {
  center:
    'top-1/2 left-1/2 max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-lg -translate-x-1/2 -translate-y-1/2 animate-[appear-center_140ms_ease-out] rounded-xl',
  right: 'inset-y-0 right-0 w-full max-w-2xl animate-slide-in sm:w-[85vw]',
};

type DialogContentProps = {
  title: ReactNode;
  /** For screen readers only, where the place already says it. */
  hideTitle?: boolean;
  description?: ReactNode;
  /** `center` asks for a decision, `right` peeks over the page. */
  placement?: keyof typeof placements;
  /** Stays at the foot, in sight while the body scrolls. */
  footer?: ReactNode;
  className?: string;
  children: ReactNode;
};

export function DialogContent({
  title,
  hideTitle = false,
  description,
  placement = 'center',
  footer,
  className,
  children,
}: DialogContentProps) {
  return (
    <Radix.Portal>
      <Radix.Overlay className="fixed inset-0 z-40 animate-[fade_120ms_ease-out] bg-scrim" />
      <Radix.Content
        {...(description ? {} : { 'aria-describedby': undefined })}
        className={classNames(
          'fixed z-50 flex flex-col overflow-hidden bg-panel shadow-float outline-none',
          placements[placement],
          className,
        )}
      >
        {/* No header and footer elements: outside of main they would be the page's own. */}
        <div className="flex items-start gap-4 px-5 pt-4 pb-3">
          <div className="min-w-0 flex-1">
            <Radix.Title className={hideTitle ? 'sr-only' : 'font-medium text-base'}>
              {title}
            </Radix.Title>
            {description && (
              <Radix.Description className="text-soft text-sm">{description}</Radix.Description>
            )}
          </div>
          <Radix.Close
            aria-label="Close"
            className="-mt-1 -mr-2 grid size-8 shrink-0 place-items-center rounded-lg text-soft transition-colors hover:bg-hover hover:text-ink"
          >
            <X aria-hidden="true" className="size-4" />
          </Radix.Close>
        </div>
        <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-5">{children}</div>
        {footer && (
          <div className="flex flex-wrap items-center justify-end gap-2 border-t px-5 py-3">
            {footer}
          </div>
        )}
      </Radix.Content>
    </Radix.Portal>
  );
}
