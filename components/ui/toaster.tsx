'use client';

import { useTheme } from 'next-themes';
import { useEffect } from 'react';
import { Toaster as Sonner, toast } from 'sonner';
import { toasterReady } from './notify';

/** Where toasts appear; raise one with `notify`. Loaded with the first of them. */
export function Toaster() {
  const { resolvedTheme } = useTheme();
  useEffect(() => toasterReady(toast), []);
  return (
    <Sonner
      theme={resolvedTheme === 'dark' ? 'dark' : 'light'}
      position="bottom-right"
      gap={8}
      // Its own style sheet names a system font.
      style={{ fontFamily: 'inherit' }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-full items-center gap-3 rounded-lg bg-panel px-3.5 py-3 text-ink text-sm shadow-float',
          title: 'font-medium',
          description: 'text-soft text-xs',
          content: 'min-w-0 flex-1',
          icon: 'shrink-0 text-soft',
          actionButton:
            'h-7 shrink-0 rounded-md border border-line-strong px-2.5 font-medium text-xs hover:bg-hover',
          cancelButton: 'h-7 shrink-0 rounded-md px-2 text-soft text-xs hover:bg-hover',
          error: '[&_[data-icon]]:text-danger',
          success: '[&_[data-icon]]:text-accent',
          warning: '[&_[data-icon]]:text-warn',
        },
      }}
    />
  );
}
