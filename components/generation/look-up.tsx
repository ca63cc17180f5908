'use client';

import { CloudOff, KeyRound, SearchX } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useMayChange } from '@/components/member/may-change';
import { Button, buttonClass } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { BackToList } from './back-to-list';
import { GenerationSkeleton } from './generation-skeleton';
import { IdLine } from './id-line';
import { PendingState } from './pending-state';
import { useLookUp } from './use-look-up';

type LookUpProps = { id: string; hasKey: boolean };

/** A generation that the ledger does not hold: it is asked for with the reader's key. */
export function LookUp({ id, hasKey }: LookUpProps) {
  return hasKey ? <AskingLookUp id={id} /> : <NeedsKey id={id} />;
}

type AskingLookUpProps = {
  id: string;
  /** In a panel beside another page there is no way back to the list, and no first heading. */
  place?: 'page' | 'peek';
  /** Told once the ledger holds it; else the page is drawn anew. */
  onFound?: () => void;
};

export function AskingLookUp({ id, place = 'page', onFound }: AskingLookUpProps) {
  const { answer, asking, tries, nextAtMs, askNow } = useLookUp(id, onFound);
  const level = place === 'page' ? 1 : 2;
  switch (answer?.outcome) {
    case undefined:
    case 'found':
      return <GenerationSkeleton id={id} place={place} />;
    case 'pending':
      return (
        <Message id={id} place={place}>
          <PendingState
            level={level}
            tries={tries}
            nextAtMs={nextAtMs}
            asking={asking}
            askNow={askNow}
          />
        </Message>
      );
    case 'needs_key':
      return <NeedsKey id={id} place={place} />;
    case 'key_refused':
      return (
        <NeedsKey
          id={id}
          place={place}
          title="OpenRouter refused your key"
          reason={`It said: ${answer.message}`}
        />
      );
    case 'not_found':
      return (
        <Message id={id} place={place}>
          <EmptyState
            level={level}
            icon={SearchX}
            title="OpenRouter does not know this generation"
            actions={<RetryButton asking={asking} askNow={askNow} />}
          >
            The ID may be mistyped, or the generation belongs to another account: OpenRouter gives a
            record only to the account that made it.
          </EmptyState>
        </Message>
      );
    case 'failed':
      return (
        <Message id={id} place={place}>
          <EmptyState
            level={level}
            icon={CloudOff}
            title="The record could not be fetched"
            actions={<RetryButton asking={asking} askNow={askNow} />}
          >
            {answer.message} Nothing in the ledger has changed.
          </EmptyState>
        </Message>
      );
    default:
      return answer satisfies never;
  }
}

type NeedsKeyProps = { id: string; place?: 'page' | 'peek'; title?: string; reason?: string };

function NeedsKey({ id, place = 'page', title, reason }: NeedsKeyProps) {
  if (!useMayChange()) {
    return (
      <Message id={id} place={place}>
        <EmptyState
          level={place === 'page' ? 1 : 2}
          icon={SearchX}
          title="This ledger does not hold that generation"
        >
          Its owner can look it up at OpenRouter; then it is here for you too.
        </EmptyState>
      </Message>
    );
  }
  const settings = `/settings?return=${encodeURIComponent(`/generations/${id}`)}` as Route;
  return (
    <Message id={id} place={place}>
      <EmptyState
        level={place === 'page' ? 1 : 2}
        icon={KeyRound}
        title={title ?? 'This generation is not in your ledger yet'}
        actions={
          <>
            <Link href={settings} className={buttonClass({ variant: 'primary' })}>
              Add your OpenRouter key
            </Link>
            <Link href="/sources" className={buttonClass()}>
              Import a file
            </Link>
          </>
        }
      >
        {reason ??
          'With your OpenRouter key its record is looked up at once. Looking up costs nothing.'}
      </EmptyState>
    </Message>
  );
}

type MessageProps = { id: string; place: 'page' | 'peek'; children: ReactNode };

function Message({ id, place, children }: MessageProps) {
  return (
    <div className="grid gap-2">
      {place === 'page' && <BackToList />}
      {children}
      <IdLine id={id} />
    </div>
  );
}

function RetryButton({ asking, askNow }: { asking: boolean; askNow: () => void }) {
  return (
    <Button variant="primary" busy={asking} onClick={askNow}>
      Ask again
    </Button>
  );
}
