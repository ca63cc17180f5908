'use client';

import { type SubmitEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

type SharePasswordProps = {
  /** What the server said: that one is asked for, or that the last was wrong. */
  message: string;
  onSubmit: (password: string) => Promise<void>;
};

/** The password of a link. The server checks it; this form knows nothing. */
export default function SharePassword({ message, onSubmit }: SharePasswordProps) {
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState(false);
  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get('password') ?? '');
    if (password === '') return;
    setBusy(true);
    await onSubmit(password);
    setTried(true);
    setBusy(false);
  }
  return (
    <form onSubmit={submit} className="mx-auto grid max-w-sm gap-4 py-24">
      <div>
        <h1 className="font-semibold text-ink text-xl tracking-[-0.02em]">A password, please</h1>
        <p className="mt-1 text-soft text-sm">Whoever sent you this link has it.</p>
      </div>
      <Field label="Password" {...(tried ? { error: message } : {})}>
        {(control) => (
          <Input {...control} name="password" type="password" autoComplete="off" className="h-9" />
        )}
      </Field>
      <Button type="submit" variant="primary" size="lg" busy={busy}>
        Open the report
      </Button>
    </form>
  );
}
