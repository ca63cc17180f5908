'use client';

import { useQuery } from '@tanstack/react-query';
import { ArrowUp } from 'lucide-react';
import { useEffect } from 'react';
import { formatCount } from '@/lib/chart/format-number';
import type { ListQuestion } from '@/lib/view/list-request';
import { postRows } from './rows-query';

const EVERY_MS = 10_000;

type NewRowsProps = {
  question: ListQuestion;
  /** How many the list had when it was read. */
  total: number;
  /** Brings them by itself instead of saying so. */
  automatic: boolean;
  onShow: () => void;
};

/**
 * Says that more fits the list than it shows, instead of moving rows under the pointer. Asks while the
 * page is in sight only; whoever fixed the range has no pill at all.
 */
export function NewRows({ question, total, automatic, onShow }: NewRowsProps) {
  const { data } = useQuery({
    queryKey: ['rows-total', question, total],
    queryFn: ({ signal }) => postRows({ ...question, columns: ['id'], limit: 1 }, signal),
    refetchInterval: EVERY_MS,
    refetchIntervalInBackground: false,
    initialData: undefined,
    placeholderData: () => undefined,
  });
  const more = data ? data.total - total : 0;
  useEffect(() => {
    if (automatic && more > 0) onShow();
  }, [automatic, more, onShow]);
  return (
    // Over the line that names the newest day, which has nothing in its middle.
    <div role="status" className="pointer-events-none sticky top-16 z-20 flex h-0 justify-center">
      {more > 0 && !automatic && (
        <button
          type="button"
          aria-label={`Show ${formatCount(more)} new ${more === 1 ? 'generation' : 'generations'}`}
          onClick={onShow}
          className="pointer-events-auto relative reach mt-9.75 pointer-coarse:mt-11.25 inline-flex h-7 animate-appear items-center gap-1 rounded-full bg-ink px-3 font-medium text-background text-xs shadow-float"
        >
          <ArrowUp aria-hidden="true" className="size-3" />
          {formatCount(more)} new
        </button>
      )}
    </div>
  );
}
