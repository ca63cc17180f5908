'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { notifyFailure, notifySuccess } from '@/components/ui/notify';
import { changeSession } from './change-session';

/** Ends the session on the server: a copy of the cookie is worth nothing afterwards. */
export function SignOutButton() {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [isDrawing, startDrawing] = useTransition();
  async function signOut() {
    setBusy(true);
    const problem = await changeSession('DELETE');
    setBusy(false);
    if (problem !== null) return void notifyFailure('Not signed out', { description: problem });
    notifySuccess('Signed out. The key is forgotten.');
    startDrawing(() => router.refresh());
  }
  return (
    <Button size="sm" busy={busy || isDrawing} onClick={signOut}>
      Sign out
    </Button>
  );
}
