import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { AppProviders } from '@/components/shell/app-providers';
import { FONTS } from './fonts';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Genledger', template: '%s · Genledger' },
  description: 'What your OpenRouter calls really cost: an open, self-hosted ledger.',
  applicationName: 'Genledger',
  // Spend is private: a ledger that is reachable by accident must not be found by search.
  robots: { index: false, follow: false, noarchive: true },
  referrer: 'no-referrer',
  formatDetection: { telephone: false },
};

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfbfa' },
    { media: '(prefers-color-scheme: dark)', color: '#0f1012' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Of `proxy.ts`: the one inline script of ours, the theme's, must carry it.
  const nonce = (await headers()).get('x-nonce');
  return (
    // The theme script sets data-theme before React wakes up, so the attributes differ on purpose.
    <html lang="en" className={FONTS} suppressHydrationWarning>
      <body>
        <AppProviders {...(nonce === null ? {} : { nonce })}>{children}</AppProviders>
      </body>
    </html>
  );
}
