'use client';

import { useQueryStates } from 'nuqs';
import { serialiseView, VIEW_PARSERS } from '@/lib/view/view-state';

const { from, to, tz, granularity, compare } = VIEW_PARSERS;

/** What stays when another page is opened: the range, its zone and how it is compared. */
export function useKeptView(): string {
  const [kept] = useQueryStates({ from, to, tz, granularity, compare });
  return serialiseView(kept);
}
