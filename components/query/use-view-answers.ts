'use client';

import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import type { AnalyticsRow } from '@/lib/chart/analytics-row';
import type { AnalyticsAnswer } from '@/lib/view/analytics-answer';
import { PANEL_QUERIES, type PanelQueryId, panelQuery } from '@/lib/view/panel-queries';
import { panelRequest } from '@/lib/view/panel-request';
import type { ResolvedView } from '@/lib/view/resolved-view';
import type { ViewState } from '@/lib/view/view-state';
import { analyticsQuery } from './analytics-query';

/** All answers of one view, and the view and range they belong to. */
export interface ViewAnswers {
  readonly view: ViewState;
  readonly resolved: ResolvedView;
  readonly answers: Readonly<Record<PanelQueryId, AnalyticsAnswer>>;
}

export interface AnsweredView {
  /** The last complete set; null before the first one. */
  readonly shown: ViewAnswers | null;
  /** What is shown is not yet what the URL asks for. */
  readonly stale: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
}

const IDS = Object.keys(PANEL_QUERIES) as PanelQueryId[];

/**
 * Asks every question of the page and hands out complete sets only: all figures change at once, and
 * no chart ever draws rows of one view under the names of another.
 */
export function useViewAnswers(view: ViewState, resolved: ResolvedView): AnsweredView {
  const requests = IDS.map((id) => panelRequest(panelQuery(id), view, resolved));
  const results = useQueries({ queries: requests.map(analyticsQuery) });
  const [last, setLast] = useState<{ key: string; set: ViewAnswers } | null>(null);

  const complete = results.every(({ data, isPlaceholderData }) => data && !isPlaceholderData);
  const key = JSON.stringify([requests, view, results.map(({ dataUpdatedAt }) => dataUpdatedAt)]);
  const current =
    complete && last?.key !== key
      ? { key, set: { view, resolved, answers: answersOf(results) } }
      : last;
  // React's own pattern for state that follows from a render: no effect, no flash of old numbers.
  if (current !== last) setLast(current);

  return {
    shown: current?.set ?? null,
    stale: !complete && current !== null,
    error: results.find(({ error }) => error)?.error ?? null,
    retry: () => {
      for (const { isError, refetch } of results) if (isError) void refetch();
    },
  };
}

function answersOf(
  results: readonly { data: AnalyticsAnswer | undefined }[],
): ViewAnswers['answers'] {
  const none: AnalyticsAnswer = { rows: [], truncated: false };
  // One result per id, in the order of `IDS`.
  return Object.fromEntries(IDS.map((id, index) => [id, results[index]?.data ?? none])) as Record<
    PanelQueryId,
    AnalyticsAnswer
  >;
}

/** The only row of a question without split and time axis. */
export function onlyRow(answer: AnalyticsAnswer): AnalyticsRow | undefined {
  return answer.rows[0];
}
