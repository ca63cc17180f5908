'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { Skeleton } from '@/components/ui/skeleton';
import type { NewIngestToken } from '@/lib/ingest/token-facts';
import { BroadcastSetUp } from './broadcast-set-up';
import { IngestTokenForm } from './ingest-token-form';
import { IngestTokenTable } from './ingest-token-table';
import { fetchIngestTokens, INGEST_TOKENS_KEY } from './ingest-tokens-api';

const POLL_MS = 2_000;

type BroadcastPanelProps = {
  /** Where people reach this server. */
  origin: string;
  /** Whether the operator said that this address is reachable from outside. */
  isPublic: boolean;
};

/** Has OpenRouter push every generation here: tokens, and what to enter in its settings. */
export function BroadcastPanel({ origin, isPublic }: BroadcastPanelProps) {
  const queries = useQueryClient();
  const [made, setMade] = useState<NewIngestToken | null>(null);
  const { data, isPending, error } = useQuery({
    queryKey: INGEST_TOKENS_KEY,
    queryFn: fetchIngestTokens,
    // Somebody is waiting for the first delivery.
    refetchInterval: made === null ? false : POLL_MS,
  });
  const reload = () => queries.invalidateQueries({ queryKey: INGEST_TOKENS_KEY });
  const own = data?.find(({ id }) => id === made?.id) ?? made;
  return (
    <Panel
      title="Broadcast"
      subtitle="OpenRouter sends every generation here as it happens: no export, no key on this server"
    >
      {isPending && <Skeleton className="h-20" />}
      {error && !data && <Notice tone="warn">{error.message}</Notice>}
      {data && (
        <div className="grid gap-4">
          {own !== null && made !== null && (
            <BroadcastSetUp
              origin={origin}
              isPublic={isPublic}
              secret={made.token}
              token={own}
              close={() => setMade(null)}
            />
          )}
          {data.length > 0 && (
            <div className="overflow-hidden rounded-lg border">
              <IngestTokenTable
                tokens={data}
                revoked={(id) => {
                  if (made?.id === id) setMade(null);
                  void reload();
                }}
              />
            </div>
          )}
          {made === null && (
            <IngestTokenForm
              isFirst={data.length === 0}
              made={(token) => {
                setMade(token);
                void reload();
              }}
            />
          )}
        </div>
      )}
    </Panel>
  );
}
