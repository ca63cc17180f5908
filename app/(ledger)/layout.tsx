import type { ReactNode } from 'react';
import { AppShell } from '@/components/shell/app-shell';

export default function LedgerLayout({ children }: { children: ReactNode }) {
  return <AppShell keyLabel={null}>{children}</AppShell>;
}
