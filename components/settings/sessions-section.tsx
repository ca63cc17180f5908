'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  endOtherSessions,
  endSession,
  fetchSessions,
  type SessionLine,
} from '@/components/sign-in/team-requests';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { notifyFailure, notifySuccess } from '@/components/ui/notify';
import { Panel } from '@/components/ui/panel';
import { Skeleton } from '@/components/ui/skeleton';
import { formatMoment } from '@/lib/chart/format-time';
import { SESSIONS_KEY } from './use-shown-anew';

/** Who is signed in to this ledger, and the end of each. */
export function SessionsSection() {
  const client = useQueryClient();
  const { data: sessions, error } = useQuery({ queryKey: SESSIONS_KEY, queryFn: fetchSessions });
  const [ending, setEnding] = useState<string | null>(null);
  const others = sessions?.some(({ is_current }) => !is_current) ?? false;

  async function end(which: string, work: () => Promise<unknown>, words: string) {
    setEnding(which);
    try {
      await work();
      notifySuccess(words);
    } catch (fault) {
      notifyFailure('Not ended', { description: fault instanceof Error ? fault.message : '' });
    }
    await client.invalidateQueries({ queryKey: SESSIONS_KEY });
    setEnding(null);
  }

  return (
    <Panel
      title="Sign-ins"
      subtitle="Browsers that are signed in to this ledger. One that is ended is out at its next request"
      meta={
        others && (
          <Button
            size="sm"
            busy={ending === 'others'}
            onClick={() => end('others', endOtherSessions, 'All other sign-ins have ended')}
          >
            End all others
          </Button>
        )
      }
    >
      {error && <p className="text-danger text-sm">{error.message}</p>}
      {!sessions && !error && <Skeleton className="h-12" />}
      {sessions?.length === 0 && <p className="text-soft">Nobody is signed in.</p>}
      <ul className="grid grid-cols-1 divide-y">
        {sessions?.map((session) => (
          <li key={session.id} className="flex items-center justify-between gap-4 py-2.5">
            <div className="min-w-0">
              <p className="flex items-center gap-2 truncate text-ink text-sm">
                {title(session)}
                {session.is_current && <Badge>This browser</Badge>}
              </p>
              <p className="text-soft text-xs">{times(session)}</p>
            </div>
            {!session.is_current && (
              <Button
                size="sm"
                busy={ending === session.id}
                onClick={() =>
                  end(session.id, () => endSession(session.id), 'The sign-in has ended')
                }
              >
                End
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function title({ kind, name }: SessionLine): string {
  switch (kind) {
    case 'key':
      return 'OpenRouter key';
    case 'password':
      return 'Access password';
    case 'viewer':
      return `Viewer${name === null ? '' : ` · ${name}`}`;
  }
}

function times({ begun_at, seen_at }: SessionLine): string {
  const moment = (instant: string) => `${formatMoment(Date.parse(instant), 'UTC')} UTC`;
  const parts = [
    begun_at === null ? null : `begun ${moment(begun_at)}`,
    seen_at === null ? null : `last seen ${moment(seen_at)}`,
  ];
  return parts.filter((part) => part !== null).join(' · ') || 'begun before times were kept';
}
