'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { acceptInvitation } from './team-requests';

type AcceptInvitationProps = {
  returnTo: string;
  /** What is shown to somebody who was not invited. */
  children: ReactNode;
};

/**
 * An invitation follows `#` in the address, which no server sees. It is taken by a press, so that what
 * merely opens links uses nothing up, and is out of the address before that.
 */
export function AcceptInvitation({ returnTo, children }: AcceptInvitationProps) {
  const [invitation, setInvitation] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    const take = () => {
      const given = window.location.hash.slice(1);
      if (!given.startsWith('inv_')) return;
      setInvitation(given);
      const { pathname, search } = window.location;
      window.history.replaceState(window.history.state, '', `${pathname}${search}`);
    };
    take();
    // Pasted into the address of this very page, it loads nothing anew.
    window.addEventListener('hashchange', take);
    return () => window.removeEventListener('hashchange', take);
  }, []);

  if (invitation === null) return children;
  async function accept() {
    setBusy(true);
    const refused = invitation === null ? null : await acceptInvitation(invitation);
    if (refused === null) return window.location.assign(returnTo);
    setProblem(refused);
    setBusy(false);
  }
  return (
    <div className="-mt-4.5 grid gap-4">
      <p className="text-pretty text-soft text-sm">
        You were invited to read somebody’s ledger. You see its dashboards and reports, and change
        nothing of them.
      </p>
      {problem !== null && (
        <Notice tone="danger" title="Not signed in">
          {problem}
        </Notice>
      )}
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" busy={busy} onClick={accept}>
          Open the ledger
        </Button>
        <Button onClick={() => setInvitation(null)}>Sign in with a key instead</Button>
      </div>
    </div>
  );
}
