'use client';

import { useQueryStates } from 'nuqs';
import { useEffect, useMemo, useRef, useTransition } from 'react';
import { dismissNotice, notify } from '@/components/ui/notify';
import type { ViewFilter } from '@/lib/view/view-filter';
import { VIEW_PARSERS, type ViewState } from '@/lib/view/view-state';

/** How many times a change of filters was said aloud. */
let notices = 0;

type RangeChange = Partial<Pick<ViewState, 'from' | 'to' | 'tz' | 'granularity' | 'compare'>>;

export interface ViewControls {
  readonly view: ViewState;
  /** The server is placing a new range on the time line. */
  readonly resolving: boolean;
  /** Everything but the range: answered from the browser, one entry of the history each. */
  readonly change: (change: Partial<Omit<ViewState, keyof RangeChange>>) => void;
  /** Asks the server, which alone knows calendars; null takes a part back to its default. */
  readonly changeRange: (change: { [Key in keyof RangeChange]: RangeChange[Key] | null }) => void;
  readonly setFilters: (filters: readonly ViewFilter[]) => void;
  /** The same after a press on a chart: says what changed, with a way back. */
  readonly setFiltersAloud: (filters: readonly ViewFilter[], words: string) => void;
}

/** The view as the URL has it, and the only ways to change it. */
export function useView(): ViewControls {
  const [resolving, startTransition] = useTransition();
  const [view, setView] = useQueryStates(VIEW_PARSERS, { history: 'push', scroll: false });

  const filters = useRef(view.f);
  const told = useRef<{ notice: string; filters: string } | null>(null);
  useEffect(() => {
    filters.current = view.f;
    // "Undo" must not outlive what it undoes: Back, or another change, has done so already.
    if (told.current === null || told.current.filters === JSON.stringify(view.f)) return;
    dismissNotice(told.current.notice);
    told.current = null;
  }, [view.f]);

  // The same functions for as long as the page is there, so that its panels need not be drawn again.
  const actions = useMemo(() => {
    const setFilters: ViewControls['setFilters'] = (next) =>
      void setView({ f: next.length === 0 ? null : [...next] });
    const setFiltersAloud: ViewControls['setFiltersAloud'] = (next, words) => {
      const before = filters.current;
      setFilters(next);
      if (told.current) dismissNotice(told.current.notice);
      // A name of its own: one that is still leaving would take the next of the same name with it.
      told.current = { notice: `filters-${++notices}`, filters: JSON.stringify(next) };
      notify(words, {
        id: told.current.notice,
        action: { label: 'Undo', onClick: () => setFilters(before) },
      });
    };
    return {
      change: (change) => void setView(change),
      changeRange: (change) => void setView(change, { shallow: false, startTransition }),
      setFilters,
      setFiltersAloud,
    } satisfies Partial<ViewControls>;
  }, [setView]);
  return useMemo(() => ({ view, resolving, ...actions }), [view, resolving, actions]);
}
