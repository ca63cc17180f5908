import { type ReactNode, Suspense } from 'react';
import { CommandCenter } from '@/components/commands/command-center';
import { PeekHost } from '@/components/peek/peek-host';
import { FileDrop } from './file-drop';
import { PatientLinks } from './patient-links';
import { Sidebar } from './sidebar';
import { TopBar } from './top-bar';

type AppShellProps = {
  /** A `KeyStatus`, possibly behind a Suspense of its own. */
  keyStatus: ReactNode;
  /** A `CoverageNote` for the head of the page, or the foot of the sidebar. */
  coverage?: ReactNode;
  children: ReactNode;
};

/** The frame of every page of the ledger. */
export function AppShell({ keyStatus, coverage, children }: AppShellProps) {
  return (
    <div className="flex min-h-dvh">
      <a
        href="#main"
        className="print:hidden -translate-y-20 fixed top-2 left-2 z-50 rounded-lg bg-ink px-3 py-2 text-background text-sm focus-visible:translate-y-0"
      >
        Skip to content
      </a>
      <PatientLinks />
      {/* What follows the URL: the page around it is drawn without waiting. */}
      <Suspense>
        <CommandCenter />
        <PeekHost />
        <FileDrop />
      </Suspense>
      <Sidebar coverage={coverage} />
      <div className="flex min-w-0 flex-1 flex-col">
        <TopBar keyStatus={keyStatus} coverage={coverage} />
        <main
          id="main"
          tabIndex={-1}
          className="print:p-0 mx-auto w-full max-w-[80rem] flex-1 px-3 pt-5 pb-12 outline-none sm:px-5 md:px-7"
        >
          {children}
        </main>
      </div>
    </div>
  );
}
