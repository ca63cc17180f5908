'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { KeyForm, type SignInProps } from './key-form';

/** Another key in place of the one in use, such as a management key; nobody has to sign out for it. */
export function OtherKey({ returnTo, leave = false }: SignInProps) {
  // Who was sent here for a key finds where to paste it.
  const [isAsked, setAsked] = useState(returnTo !== null);
  // Where each account has a ledger, the page is loaded anew in any case.
  const next = returnTo ?? (leave ? '/settings' : null);
  if (isAsked) return <KeyForm returnTo={next} leave={leave} />;
  return (
    <Button className="justify-self-start" onClick={() => setAsked(true)}>
      Use another key
    </Button>
  );
}
