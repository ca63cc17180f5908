'use client';

import * as Radix from 'radix-ui/popover';
import type { ComponentProps } from 'react';
import { classNames } from './class-names';

export const Popover = Radix.Root;
/** Use with `asChild` around a `Button`. */
export const PopoverTrigger = Radix.Trigger;

/** Where it opens when that is not its trigger. */
export const PopoverAnchor = Radix.Anchor;

/** A small floating form or explanation. Give it an `aria-label` or `aria-labelledby`. */
export function PopoverContent({
  className,
  align = 'start',
  ...rest
}: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content
        align={align}
        sideOffset={6}
        collisionPadding={8}
        className={classNames(
          'z-50 max-h-(--radix-popover-content-available-height) w-80 max-w-[calc(100vw-1rem)] animate-appear overflow-y-auto rounded-lg bg-panel p-3 shadow-float outline-none',
          className,
        )}
        {...rest}
      />
    </Radix.Portal>
  );
}
