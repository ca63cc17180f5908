'use client';

import { useEffect, useSyncExternalStore } from 'react';

/** The list on the page, in its order, for walking it while one of its rows is open beside it. */
export interface PeekList {
  readonly ids: readonly string[];
  /** Brings the next rows when the walk comes to the end; absent when there are no more. */
  readonly loadMore?: (() => void) | undefined;
}

let list: PeekList = { ids: [] };
const watchers = new Set<() => void>();

/** Says which rows are on the page, for as long as they are. */
export function usePeekList({ ids, loadMore }: PeekList): void {
  useEffect(() => {
    become({ ids, loadMore });
    return () => become({ ids: [] });
  }, [ids, loadMore]);
}

/** The row after or before another; the first one when none is open. Null at the ends. */
export function neighbour(ids: readonly string[], open: string | null, by: 1 | -1): string | null {
  const at = open === null ? -1 : ids.indexOf(open);
  if (at === -1) return by === 1 || open !== null ? (ids[0] ?? null) : null;
  return ids[at + by] ?? null;
}

/** Where a step leads on the list of the page, which loads more when few are left. */
export function stepOnList(open: string | null, by: 1 | -1): string | null {
  const next = neighbour(list.ids, open, by);
  const left = next === null ? 0 : list.ids.length - list.ids.indexOf(next);
  if (by === 1 && left < 5) list.loadMore?.();
  return next;
}

/** Whether there is anything to walk, told anew as rows come and go: the frame of the page was there before them. */
export function useHasList(): boolean {
  return useSyncExternalStore(subscribe, hasList, () => false);
}

function hasList(): boolean {
  return list.ids.length > 0;
}

function become(next: PeekList): void {
  list = next;
  for (const watcher of watchers) watcher();
}

function subscribe(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
