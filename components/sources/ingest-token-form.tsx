'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { NewIngestToken } from '@/lib/ingest/token-facts';
import { makeIngestToken } from './ingest-tokens-api';

type IngestTokenFormProps = { isFirst: boolean; made: (token: NewIngestToken) => void };

/** Makes a token that may write traces, and nothing else. */
export function IngestTokenForm({ isFirst, made }: IngestTokenFormProps) {
  const [name, setName] = useState(isFirst ? 'Broadcast' : '');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    try {
      made(await makeIngestToken(name));
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'The token was not made. Try again.');
    }
    setBusy(false);
  }
  return (
    <form onSubmit={submit} className="grid gap-3">
      <Field
        label={isFirst ? 'Name of the token' : 'Another token'}
        hint="It can write traces and nothing else, and be revoked at any time."
        error={problem}
        className="max-w-md"
      >
        {(field) => (
          <div className="flex gap-2">
            <Input
              {...field}
              value={name}
              maxLength={80}
              placeholder="Staging account"
              autoComplete="off"
              onChange={(event) => {
                setName(event.target.value);
                setProblem(null);
              }}
            />
            <Button type="submit" busy={busy}>
              {isFirst ? 'Set up' : 'Make token'}
            </Button>
          </div>
        )}
      </Field>
    </form>
  );
}
