'use client';

import { useQueryClient } from '@tanstack/react-query';
import { use } from 'react';
import type { PanelQuery } from '@/lib/view/panel-query';
import { panelRequest } from '@/lib/view/panel-request';
import type { ResolvedView } from '@/lib/view/resolved-view';
import type { ViewState } from '@/lib/view/view-state';
import { analyticsQuery } from './analytics-query';
import { AskContext } from './ask-context';

/**
 * Puts the answers of a view that is about to be opened into the cache, in one request. What is only
 * likely waits its turn: while anything is on its way it is not asked for at all.
 */
export function useAskAhead(resolved: ResolvedView, queries: readonly PanelQuery[]) {
  const client = useQueryClient();
  const ask = use(AskContext);
  return (view: ViewState, sure: boolean) => {
    if (!sure && client.isFetching() > 0) return;
    for (const query of queries) {
      void client.prefetchQuery(analyticsQuery(panelRequest(query, view, resolved), ask));
    }
  };
}
