'use client';

import { useQueries } from '@tanstack/react-query';
import { use, useState } from 'react';
import type { AnalyticsRow } from '@/lib/chart/analytics-row';
import type { AnalyticsAnswer } from '@/lib/view/analytics-answer';
import { type PanelQuery, rowsKey } from '@/lib/view/panel-query';
import { panelRequest } from '@/lib/view/panel-request';
import type { ResolvedView } from '@/lib/view/resolved-view';
import type { ViewState } from '@/lib/view/view-state';
import { analyticsQuery } from './analytics-query';
import { AskContext } from './ask-context';

/** All answers of one view, and the view and range they belong to. */
export interface ViewAnswers {
  readonly view: ViewState;
  readonly resolved: ResolvedView;
  /** By what of a question decides its rows. */
  readonly answers: ReadonlyMap<string, AnalyticsAnswer>;
}

export interface AnsweredView {
  /** The last complete set; null before the first one. */
  readonly shown: ViewAnswers | null;
  /** What is shown is not yet what the URL asks for. */
  readonly stale: boolean;
  readonly error: Error | null;
  /** When the oldest answer of what is asked for came, in epoch milliseconds; 0 while one is missing. */
  readonly asOf: number;
  readonly retry: () => void;
}

/**
 * Asks every question of the page and hands out complete sets only: all figures change at once, and
 * no chart ever draws rows of one view under the names of another.
 *
 * @param queries merged (`mergeQueries`), so that no two are about the same rows
 */
export function useViewAnswers(
  view: ViewState,
  resolved: ResolvedView,
  queries: readonly PanelQuery[],
): AnsweredView {
  const requests = queries.map((query) => panelRequest(query, view, resolved));
  const ask = use(AskContext);
  const results = useQueries({ queries: requests.map((request) => analyticsQuery(request, ask)) });
  const [last, setLast] = useState<{ key: string; set: ViewAnswers } | null>(null);

  const complete = results.every(({ data, isPlaceholderData }) => data && !isPlaceholderData);
  // How a table is sorted is no matter of its numbers: pressing a column draws that table alone.
  const { sort: _, ...shape } = view;
  const key = JSON.stringify([requests, shape, results.map(({ dataUpdatedAt }) => dataUpdatedAt)]);
  const current =
    complete && last?.key !== key
      ? { key, set: { view, resolved, answers: answersOf(queries, results) } }
      : last;
  // React's own pattern for state that follows from a render: no effect, no flash of old numbers.
  if (current !== last) setLast(current);

  return {
    shown: current?.set ?? null,
    stale: !complete && current !== null,
    asOf: complete ? Math.min(...results.map(({ dataUpdatedAt }) => dataUpdatedAt)) : 0,
    error: results.find(({ error }) => error)?.error ?? null,
    retry: () => {
      for (const { isError, refetch } of results) if (isError) void refetch();
    },
  };
}

const NONE: AnalyticsAnswer = { rows: [], truncated: false };

function answersOf(
  queries: readonly PanelQuery[],
  results: readonly { data: AnalyticsAnswer | undefined }[],
): ViewAnswers['answers'] {
  // One result per question, in their order.
  return new Map(queries.map((query, index) => [rowsKey(query), results[index]?.data ?? NONE]));
}

/** The answers to the questions of one panel, under the names that the panel gave them. */
export function answersTo<Role extends string>(
  { answers }: ViewAnswers,
  queries: Readonly<Record<Role, PanelQuery>>,
): Readonly<Record<Role, AnalyticsAnswer>> {
  const roles = Object.entries<PanelQuery>(queries);
  // The keys are those of `queries`.
  return Object.fromEntries(
    roles.map(([role, query]) => [role, answers.get(rowsKey(query)) ?? NONE]),
  ) as Record<Role, AnalyticsAnswer>;
}

/** The only row of a question without split and time axis. */
export function onlyRow(answer: AnalyticsAnswer | undefined): AnalyticsRow | undefined {
  return answer?.rows[0];
}
