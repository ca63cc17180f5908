'use client';

import { Check } from 'lucide-react';
import * as Radix from 'radix-ui/dropdown-menu';
import type { ComponentProps } from 'react';
import { classNames } from './class-names';

/** Not modal: the page behind stays readable and scrolls, as with a native menu. */
export function Menu(props: ComponentProps<typeof Radix.Root>) {
  return <Radix.Root modal={false} {...props} />;
}

/** Use with `asChild` around a `Button`. */
export const MenuTrigger = Radix.Trigger;
export const MenuRadioGroup = Radix.RadioGroup;

const item =
  'flex min-h-7 cursor-pointer select-none items-center gap-2 rounded-md px-2 py-1 text-ink text-sm outline-none data-[highlighted]:bg-hover data-[disabled]:pointer-events-none data-[disabled]:text-faint [&_svg]:size-3.5 [&_svg]:shrink-0 [&_svg]:text-soft';

export function MenuContent({
  className,
  align = 'start',
  ...rest
}: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      {/* At the end of body a menu would lie outside of every landmark. */}
      <section aria-label="Menu">
        <Radix.Content
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className={classNames(
            'z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-44 max-w-88 animate-appear overflow-y-auto rounded-lg bg-panel p-1 shadow-float',
            className,
          )}
          {...rest}
        />
      </section>
    </Radix.Portal>
  );
}

/** One of a `MenuRadioGroup`; the chosen one carries a tick at the right. */
export function MenuRadioItem({
  className,
  children,
  ...rest
}: ComponentProps<typeof Radix.RadioItem>) {
  return (
    <Radix.RadioItem className={classNames(item, className)} {...rest}>
      <span className="flex min-w-0 flex-1 items-center gap-2">{children}</span>
      <span className="w-3.5">
        <Radix.ItemIndicator>
          <Check aria-hidden="true" />
        </Radix.ItemIndicator>
      </span>
    </Radix.RadioItem>
  );
}
