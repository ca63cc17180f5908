'use client';

import { type SubmitEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { notifySuccess } from '@/components/ui/notify';
import { OpenRouterPage } from '@/components/ui/open-router-page';
import { changeSession } from './change-session';
import { KeyInput } from './key-input';
import { useShownAnew } from './use-shown-anew';

export interface SignInProps {
  /** Where to go with the key; null to stay. */
  returnTo: string | null;
  /** Loads the next page anew: nothing that this one remembers is another person's. */
  leave?: boolean;
}

/** Takes a key, has OpenRouter confirm it, and goes back to where it was missed. */
export function KeyForm({ returnTo, leave = false }: SignInProps) {
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [isDrawing, showAnew] = useShownAnew();

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    // Read out of the form and kept nowhere: the key is in no state of the page.
    const form = event.currentTarget;
    const key = String(new FormData(form).get('key') ?? '').trim();
    if (key === '') return setError('Paste a key first.');
    setError(null);
    setBusy(true);
    const problem = await changeSession('POST', { key });
    setBusy(false);
    if (problem !== null) return setError(problem);
    form.reset();
    if (leave && returnTo !== null) return window.location.assign(returnTo);
    notifySuccess('Key confirmed by OpenRouter');
    showAnew(returnTo);
  }

  return (
    <form onSubmit={submit} autoComplete="off" className="grid max-w-xl gap-3">
      <Field
        label="Key"
        hint={
          <>
            Make one at <OpenRouterPage path="settings/keys" />: it looks generations up. A{' '}
            <OpenRouterPage path="settings/management-keys">management key</OpenRouterPage> also
            lists what is new, for sync and coverage.
          </>
        }
        {...(error === null ? {} : { error })}
      >
        {(control) => <KeyInput {...control} onChange={() => setError(null)} />}
      </Field>
      {/* Signing in stands above it, and is the shorter way. */}
      <Button type="submit" busy={busy || isDrawing} className="justify-self-start">
        Use this key
      </Button>
    </form>
  );
}
