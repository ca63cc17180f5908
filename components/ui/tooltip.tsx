'use client';

import * as Radix from 'radix-ui/tooltip';
import type { FocusEvent, ReactNode } from 'react';

type TooltipProps = {
  content: ReactNode;
  /** One focusable element; a tooltip on plain text is out of reach of the keyboard. */
  children: ReactNode;
  side?: 'top' | 'right' | 'bottom' | 'left';
};

/** A hint that repeats or explains; never the only place where something is said. */
export function Tooltip({ content, children, side = 'bottom' }: TooltipProps) {
  return (
    // A provider of its own: one around the app would load this code on every page.
    <Radix.Provider delayDuration={400}>
      <Radix.Root>
        <Radix.Trigger asChild onFocus={leaveUnlessSeen}>
          {children}
        </Radix.Trigger>
        <Radix.Portal>
          <Radix.Content
            side={side}
            sideOffset={6}
            collisionPadding={8}
            className="z-50 max-w-72 animate-appear rounded-md bg-ink px-2 py-1 text-xs text-background"
          >
            {content}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}

/** Focus that a press of the mouse left here, or that came here when its place went, asks for no hint. */
function leaveUnlessSeen(event: FocusEvent<HTMLElement>): void {
  if (!event.currentTarget.matches(':focus-visible')) event.preventDefault();
}
