'use client';

import { keepPreviousData, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { letFiguresStand } from '@/components/query/figures-stand';

/** Of lists and settings; figures stand longer. */
const FRESH_MS = 30_000;

/** One cache per reader: old data stays in sight while new data loads, and Back needs no request. */
export function QueryProvider({ children }: { children: ReactNode }) {
  // In state, not at module level: on the server a shared client would leak between requests.
  const [client] = useState(newClient);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}

function newClient(): QueryClient {
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        placeholderData: keepPreviousData,
        retry: 1,
        // A ledger on one's own machine needs no network: whether its server answers is asked, not assumed.
        networkMode: 'always',
      },
    },
  });
  letFiguresStand(client);
  return client;
}
