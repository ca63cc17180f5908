'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ArrowDown, ArrowUp, ArrowUpRight, X } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useQueryState } from 'nuqs';
import { type KeyboardEvent, useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';
import { AskingLookUp } from '@/components/generation/look-up';
import { Button, buttonClass } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Notice } from '@/components/ui/notice';
import { PanelSkeleton, Skeleton } from '@/components/ui/skeleton';
import { VIEW_PARSERS } from '@/lib/view/view-state';
import { storedQuery } from './fetch-stored';
import { PeekDetail } from './peek-detail';

type PeekPanelProps = {
  id: string;
  onClose: () => void;
  /** Null on a page without a list. */
  onStep: ((by: 1 | -1) => void) | null;
};

/**
 * One generation beside the page. The page stays in reach, so the panel is a dialog without a trap:
 * focus goes in when it opens, and when it closes to the row that was read last, or back where it was.
 */
export function PeekPanel({ id, onClose, onStep }: PeekPanelProps) {
  const router = useRouter();
  const queries = useQueryClient();
  const panel = useRef<HTMLDivElement>(null);
  const [zone] = useQueryState('tz', VIEW_PARSERS.tz);
  const { data: stored, error, refetch, isPending } = useQuery(storedQuery(id));
  const page = `/generations/${id}${zone === 'UTC' ? '' : `?tz=${zone}`}` as Route;

  const rowOf = useEffectEvent(() =>
    document.querySelector<HTMLElement>(`[data-generation="${CSS.escape(id)}"] a`),
  );
  useLayoutEffect(() => {
    const opener = document.activeElement;
    const shown = panel.current;
    shown?.focus({ preventScroll: true });
    return () => {
      // Who has gone on to the page meanwhile stays there.
      if (!shown?.contains(document.activeElement)) return;
      const back = rowOf() ?? opener;
      if (back instanceof HTMLElement) back.focus({ preventScroll: true });
    };
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    const onControl =
      event.target instanceof Element && event.target.closest('a, button, summary, input') !== null;
    if (event.key === 'Enter' && !onControl && event.target === panel.current) router.push(page);
  };
  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent) => {
      // A menu, a dialog or a chart in front has taken its own Esc by now.
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (document.querySelector('dialog:modal, :popover-open')) return;
      onClose();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [onClose]);

  return (
    <div
      ref={panel}
      role="dialog"
      aria-label={`Generation ${id}`}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      className="fixed inset-y-0 right-0 z-40 flex w-[30rem] max-w-full animate-slide-in flex-col border-l bg-background shadow-float outline-none"
    >
      <div className="flex items-center gap-1 border-b px-3 py-2">
        {onStep && (
          <>
            <IconButton size="sm" label="Previous generation (K)" onClick={() => onStep(-1)}>
              <ArrowUp aria-hidden="true" className="size-4" strokeWidth={1.6} />
            </IconButton>
            <IconButton size="sm" label="Next generation (J)" onClick={() => onStep(1)}>
              <ArrowDown aria-hidden="true" className="size-4" strokeWidth={1.6} />
            </IconButton>
          </>
        )}
        <Link href={page} className={buttonClass({ variant: 'ghost', size: 'sm' }, 'ml-auto')}>
          Open page
          <ArrowUpRight aria-hidden="true" className="size-3.5" />
        </Link>
        <IconButton size="sm" label="Close" onClick={onClose}>
          <X aria-hidden="true" className="size-4" strokeWidth={1.6} />
        </IconButton>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-4">
        {isPending && (
          <div className="grid gap-4">
            <Skeleton className="h-14" />
            <PanelSkeleton className="h-40" />
            <PanelSkeleton className="h-56" />
          </div>
        )}
        {error && (
          <Notice
            tone="danger"
            title="The generation could not be read"
            action={<Button onClick={() => void refetch()}>Try again</Button>}
          >
            {error.message}
          </Notice>
        )}
        {stored && <PeekDetail stored={stored} zone={zone} />}
        {stored === null && (
          <AskingLookUp
            key={id}
            id={id}
            place="peek"
            onFound={() => {
              // The numbers behind the panel, and how far the ledger reaches, are others now.
              void queries.invalidateQueries();
              router.refresh();
            }}
          />
        )}
      </div>
    </div>
  );
}
