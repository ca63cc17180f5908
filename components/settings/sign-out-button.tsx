'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { notifyFailure, notifySuccess } from '@/components/ui/notify';
import { changeSession } from './change-session';
import { useShownAnew } from './use-shown-anew';

/**
 * Ends the session on the server: a copy of the cookie is worth nothing afterwards.
 * `leave`: on a team's server nothing of this page is for whoever comes next.
 */
export function SignOutButton({ leave = false }: { leave?: boolean }) {
  const [busy, setBusy] = useState(false);
  const [isDrawing, showAnew] = useShownAnew();
  async function signOut() {
    setBusy(true);
    const problem = await changeSession('DELETE');
    setBusy(false);
    if (problem !== null) return void notifyFailure('Not signed out', { description: problem });
    if (leave) return window.location.assign('/sign-in');
    notifySuccess('Signed out. The key is forgotten.');
    showAnew();
  }
  return (
    <Button size="sm" busy={busy || isDrawing} onClick={signOut}>
      Sign out
    </Button>
  );
}
