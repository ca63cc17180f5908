'use client';

import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Notice } from '@/components/ui/notice';
import { OpenRouterPage } from '@/components/ui/open-router-page';
import { Spinner } from '@/components/ui/spinner';
import { formatCount } from '@/lib/chart/format-number';
import type { IngestTokenFacts } from '@/lib/ingest/token-facts';

type BroadcastSetUpProps = {
  origin: string;
  isPublic: boolean;
  secret: string;
  token: IngestTokenFacts;
  close: () => void;
};

/** What to enter at OpenRouter, to be copied, and whether it works. The token is shown this once. */
export function BroadcastSetUp({ origin, isPublic, secret, token, close }: BroadcastSetUpProps) {
  return (
    <div className="grid gap-3 rounded-lg border p-3 sm:p-4">
      {!isPublic && (
        <Notice tone="warn" title="OpenRouter must be able to reach this server">
          Serve it at an https address, set PUBLIC_URL to that address, and start Genledger again.
        </Notice>
      )}
      <ol className="grid gap-3">
        <Step number={1}>
          <p>
            Open{' '}
            <OpenRouterPage path="settings/observability">Settings → Observability</OpenRouterPage>{' '}
            at OpenRouter, switch <b>Broadcast</b> on and edit <b>Webhook</b>.
          </p>
        </Step>
        <Step number={2}>
          <p>Enter the address:</p>
          <Copied text={`${origin}/api/v1/traces`} what="address" />
        </Step>
        <Step number={3}>
          <p>
            Enter the headers. They hold the token, which is <b>shown this once</b>:
          </p>
          <Copied text={JSON.stringify({ Authorization: `Bearer ${secret}` })} what="headers" />
        </Step>
        <Step number={4}>
          <p>
            Press <b>Test Connection</b>, then save. Prompts and completions are dropped here; with{' '}
            <b>Privacy Mode</b> they are not even sent.
          </p>
        </Step>
      </ol>
      <div className="flex flex-wrap items-center justify-between gap-2 border-t pt-3">
        <Progress token={token} />
        <Button size="sm" onClick={close}>
          {token.deliveries > 0 ? 'Done' : 'I have copied it'}
        </Button>
      </div>
    </div>
  );
}

function Progress({ token }: { token: IngestTokenFacts }) {
  const isWaiting = token.deliveries === 0;
  return (
    <p role="status" className="flex min-w-0 items-center gap-2 text-sm text-soft">
      {isWaiting ? (
        <Spinner />
      ) : (
        <Check aria-hidden="true" className="size-4 shrink-0 text-accent" />
      )}
      {isWaiting && token.last_test_at === null && 'Waiting for the first delivery…'}
      {isWaiting &&
        token.last_test_at !== null &&
        'The connection works. Waiting for the first generation…'}
      {!isWaiting &&
        `Received: ${formatCount(token.generations)} ${token.generations === 1 ? 'generation' : 'generations'}.`}
    </p>
  );
}

function Step({ number, children }: { number: number; children: ReactNode }) {
  return (
    <li className="flex min-w-0 gap-2.5 text-soft [&_b]:font-medium [&_b]:text-ink">
      <span
        aria-hidden="true"
        className="grid size-5 shrink-0 place-items-center rounded-full bg-hover text-2xs text-soft"
      >
        {number}
      </span>
      <div className="grid min-w-0 flex-1 gap-1.5 text-pretty">{children}</div>
    </li>
  );
}

function Copied({ text, what }: { text: string; what: string }) {
  return (
    <div className="flex items-start gap-1 rounded-lg bg-hover py-1.5 pr-1.5 pl-3">
      <code className="wrap-anywhere min-w-0 flex-1 py-0.5 text-ink text-xs">{text}</code>
      <CopyButton text={text} what={what} />
    </div>
  );
}
