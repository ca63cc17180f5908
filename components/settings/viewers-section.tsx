'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import {
  fetchViewers,
  inviteViewer,
  removeViewer,
  type ViewerLine,
} from '@/components/sign-in/team-requests';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { notifyFailure, notifySuccess } from '@/components/ui/notify';
import { Panel } from '@/components/ui/panel';
import { formatMoment } from '@/lib/chart/format-time';

const KEY = ['viewers'] as const;

/** Who may read this ledger without a key of its account. Team mode only. */
export function ViewersSection() {
  const client = useQueryClient();
  const { data: viewers, error } = useQuery({ queryKey: KEY, queryFn: fetchViewers });
  const [made, setMade] = useState<ViewerLine | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function invite(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const given = new FormData(form);
    const name = String(given.get('name') ?? '').trim();
    const from = String(given.get('from') ?? '').trim();
    if (name === '') return setProblem('Say whom it is for.');
    setBusy(true);
    try {
      setMade(await inviteViewer({ name, ...(from === '' ? {} : { from }) }));
      form.reset();
    } catch (fault) {
      setProblem(fault instanceof Error ? fault.message : 'That did not work. Try again.');
    }
    await client.invalidateQueries({ queryKey: KEY });
    setBusy(false);
  }

  async function remove({ id, name }: ViewerLine) {
    try {
      await removeViewer(id);
      if (made?.id === id) setMade(null);
      notifySuccess(`${name} is out`);
    } catch (fault) {
      notifyFailure('Not removed', { description: fault instanceof Error ? fault.message : '' });
    }
    await client.invalidateQueries({ queryKey: KEY });
  }

  return (
    <Panel
      title="Viewers"
      subtitle="They read dashboards and reports of this ledger, and change nothing"
    >
      <form onSubmit={invite} className="flex flex-wrap items-end gap-3">
        <Field
          label="For"
          className="min-w-40 flex-1"
          {...(problem === null ? {} : { error: problem })}
        >
          {(control) => (
            <Input
              {...control}
              name="name"
              maxLength={80}
              autoComplete="off"
              placeholder="Whom it is for"
              onChange={() => setProblem(null)}
            />
          )}
        </Field>
        <Field label="Your name, as they read it" className="min-w-40 flex-1">
          {(control) => (
            <Input
              {...control}
              name="from"
              maxLength={80}
              autoComplete="off"
              placeholder="May be left out"
            />
          )}
        </Field>
        <Button type="submit" busy={busy}>
          Make an invitation
        </Button>
      </form>
      {made && <InvitationLink made={made} />}
      {error && <p className="mt-3 text-danger text-sm">{error.message}</p>}
      <ul className="mt-2 grid grid-cols-1 divide-y">
        {viewers?.map((viewer) => (
          <li key={viewer.id} className="flex items-center justify-between gap-4 py-2.5">
            <div className="min-w-0">
              <p className="truncate text-ink text-sm" title={viewer.name}>
                {viewer.name}
              </p>
              <p className="text-soft text-xs">
                invited {formatMoment(Date.parse(viewer.created_at), 'UTC')} UTC
              </p>
            </div>
            <Button size="sm" onClick={() => remove(viewer)}>
              Remove
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Shown this once: only its hash is kept. */
function InvitationLink({ made }: { made: ViewerLine }) {
  // Without PUBLIC_URL the server does not know how it is reached; this browser does.
  const url = new URL(made.url ?? '', window.location.origin).href;
  return (
    <div className="mt-3 grid gap-1.5 rounded-lg border bg-hover p-3">
      <p className="text-soft text-xs">
        Send this to {made.name}. It is shown this once, and opens the ledger until you remove them.
      </p>
      <p className="flex items-center gap-2">
        <code className="min-w-0 flex-1 truncate text-xs">{url}</code>
        <CopyButton text={url} what="invitation" />
      </p>
    </div>
  );
}
