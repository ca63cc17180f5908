'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/panel';

/** This server asks for an access password; here one leaves it again. */
export function PasswordSection() {
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  async function leave() {
    setBusy(true);
    const done = await fetch('/api/session/access', { method: 'DELETE' }).then(
      ({ ok }) => ok,
      () => false,
    );
    // A whole load: nothing of the ledger may stay in the memory of the page.
    if (done) location.assign('/');
    setFailed(!done);
    setBusy(done);
  }
  return (
    <Panel title="Access" subtitle="This server is protected by an access password">
      <Button busy={busy} onClick={leave}>
        Sign out
      </Button>
      <p aria-live="polite" className="mt-2 text-danger text-xs empty:hidden">
        {failed && 'That did not work. Try again.'}
      </p>
    </Panel>
  );
}
