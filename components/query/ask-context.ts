import { createContext } from 'react';
import type { AnalyticsAnswer } from '@/lib/view/analytics-answer';
import type { AnalyticsRequest } from '@/lib/view/panel-request';
import { postAnalytics } from './post-analytics';

/** Whom panels and menus ask: the ledger's own API, or the gate of a share link. */
export type Ask = (request: AnalyticsRequest, signal: AbortSignal) => Promise<AnalyticsAnswer>;

export const AskContext = createContext<Ask>(postAnalytics);
