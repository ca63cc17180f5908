'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { notifyFailure, notifySuccess } from '@/components/ui/notify';
import { Panel } from '@/components/ui/panel';
import { Skeleton } from '@/components/ui/skeleton';
import type { StoredKeyFacts } from '@/lib/session/stored-key-facts';
import { KeyInput } from './key-input';
import { fetchLeftKeys, leaveKey, removeLeftKey } from './left-key-requests';
import { LeftKeyRow } from './left-key-row';

const KEY = ['left-keys'] as const;

/** The keys that this owner left with the server, for work that nobody attends. Team mode only. */
export function LeftKeysSection() {
  const client = useQueryClient();
  const { data: keys, error } = useQuery({ queryKey: KEY, queryFn: fetchLeftKeys });
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const isLeft = keys?.some(({ is_current }) => is_current) ?? true;

  async function change(which: string, work: () => Promise<unknown>, words: string) {
    setBusy(which);
    try {
      await work();
      notifySuccess(words);
      return null;
    } catch (fault) {
      return fault instanceof Error ? fault.message : 'That did not work. Try again.';
    } finally {
      await client.invalidateQueries({ queryKey: KEY });
      setBusy(null);
    }
  }

  async function add(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    // Read out of the form and kept nowhere: the key is in no state of the page.
    const key = String(new FormData(form).get('key') ?? '').trim();
    if (key === '') return setProblem('Paste a key first.');
    const fault = await change('add', () => leaveKey({ key }), 'The key is left with this server');
    setProblem(fault);
    if (fault === null) form.reset();
  }

  async function leaveOwn() {
    const work = () => leaveKey({ use: 'session' });
    const fault = await change('own', work, 'Your key is left with this server');
    if (fault !== null) notifyFailure('Not left', { description: fault });
  }

  async function remove({ id }: StoredKeyFacts) {
    const fault = await change(id, () => removeLeftKey(id), 'The key is removed');
    if (fault !== null) notifyFailure('Not removed', { description: fault });
  }

  return (
    <Panel
      title="Keys left with this server"
      subtitle="Sealed, for syncs and look-ups while you are signed out, until you remove them"
      meta={
        !isLeft && (
          <Button size="sm" busy={busy === 'own'} onClick={leaveOwn}>
            Leave my key
          </Button>
        )
      }
    >
      {error && <p className="text-danger text-sm">{error.message}</p>}
      {!keys && !error && <Skeleton className="h-12" />}
      {keys?.length === 0 && (
        <p className="text-pretty text-soft">
          None: your key is in this browser only, and scheduled syncs wait while you are signed out.
        </p>
      )}
      <ul className="grid grid-cols-1 divide-y">
        {keys?.map((line) => (
          <LeftKeyRow
            key={line.id}
            line={line}
            busy={busy === line.id}
            remove={() => remove(line)}
          />
        ))}
      </ul>
      <form onSubmit={add} autoComplete="off" className="mt-4 grid gap-3 border-t pt-4">
        <Field
          label="Another key"
          hint="A management key lets the schedule list all of its account. A key of another account feeds this ledger too, and opens it for nobody."
          {...(problem === null ? {} : { error: problem })}
        >
          {(control) => <KeyInput {...control} onChange={() => setProblem(null)} />}
        </Field>
        <Button type="submit" busy={busy === 'add'} className="justify-self-start">
          Leave this key
        </Button>
      </form>
    </Panel>
  );
}
