'use client';

import { ThemeProvider as NextThemes } from 'next-themes';
import type { ReactNode } from 'react';
import { useStillColors } from './use-still-colors';

/** Writes `data-theme` on the root before the first paint; the choice lives in localStorage. */
export function ThemeProvider({ nonce, children }: { nonce?: string; children: ReactNode }) {
  useStillColors();
  return (
    <NextThemes
      attribute="data-theme"
      defaultTheme="system"
      enableSystem
      {...(nonce === undefined ? {} : { nonce })}
    >
      {children}
    </NextThemes>
  );
}
