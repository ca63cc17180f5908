'use client';

import { useQueryStates } from 'nuqs';
import { OPEN_ROW } from '@/lib/view/open-row';

export interface Peek {
  readonly id: string | null;
  readonly open: (id: string) => void;
  /** Without an entry of the history: Back leaves the panel, however far one has walked in it. */
  readonly walkTo: (id: string) => void;
  readonly close: () => void;
}

/** The generation that is open beside the page, as the URL has it. */
export function usePeek(): Peek {
  const [{ g: id }, setPeek] = useQueryStates(OPEN_ROW, { scroll: false });
  return {
    id,
    open: (next) => void setPeek({ g: next }, { history: 'push' }),
    walkTo: (next) => void setPeek({ g: next }, { history: 'replace' }),
    close: () => void setPeek({ g: null }, { history: 'push' }),
  };
}
