'use client';

import { type SubmitEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { notifySuccess } from '@/components/ui/notify';
import { beginSignIn, sendCode } from './begin-sign-in';
import type { SignInProps } from './key-form';
import { useShownAnew } from './use-shown-anew';

/**
 * "Sign in with OpenRouter": its page of consent makes a key for this server. Where it cannot send
 * the browser back, or when asked to, it shows a code, which is pasted here.
 */
export function OpenRouterSignIn({ returnTo, leave = false }: SignInProps) {
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [consentPage, setConsentPage] = useState<string | null>(null);

  async function begin(way: 'callback' | 'code') {
    setError(null);
    setBusy(true);
    const begun = await beginSignIn(returnTo, way);
    setBusy(false);
    if ('problem' in begun) return setError(begun.problem);
    if (begun.way === 'callback') return window.location.assign(begun.url);
    setConsentPage(begun.url);
  }

  if (consentPage !== null)
    return <CodeForm consentPage={consentPage} returnTo={returnTo} leave={leave} />;
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button variant="primary" busy={busy} onClick={() => begin('callback')}>
          Sign in with OpenRouter
        </Button>
        <button
          type="button"
          className="relative reach min-h-6 text-soft text-sm underline underline-offset-2 hover:text-ink"
          onClick={() => begin('code')}
        >
          Use a code instead
        </button>
      </div>
      {error && (
        <p role="alert" className="text-danger text-sm">
          {error}
        </p>
      )}
    </div>
  );
}

function CodeForm({ consentPage, returnTo, leave }: SignInProps & { consentPage: string }) {
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [isDrawing, showAnew] = useShownAnew();

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get('code') ?? '').trim();
    if (code === '') return setError('Paste the code first.');
    setBusy(true);
    const problem = await sendCode(code);
    setBusy(false);
    if (problem !== null) return setError(problem);
    if (leave && returnTo !== null) return window.location.assign(returnTo);
    notifySuccess('Signed in with OpenRouter');
    showAnew(returnTo);
  }

  return (
    <form onSubmit={submit} autoComplete="off" className="grid max-w-xl gap-3">
      <p className="text-pretty text-soft">
        1. Open{' '}
        <a
          href={consentPage}
          target="_blank"
          rel="noreferrer"
          className="text-accent underline underline-offset-2"
        >
          OpenRouter’s page
        </a>{' '}
        and allow Genledger. 2. Copy the code that it shows. 3. Paste it here within ten minutes.
      </p>
      <Field label="Code" {...(error === null ? {} : { error })}>
        {(control) => (
          <Input
            {...control}
            name="code"
            autoComplete="one-time-code"
            spellCheck={false}
            className="h-9 font-mono text-xs"
            onChange={() => setError(null)}
          />
        )}
      </Field>
      <Button
        type="submit"
        variant="primary"
        busy={busy || isDrawing}
        className="justify-self-start"
      >
        Sign in
      </Button>
    </form>
  );
}
