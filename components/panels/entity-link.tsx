'use client';

import { ArrowUpRight } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import { entityPath } from '@/lib/view/entity-path';
import type { EntityLinkProps } from './entity-pages';
import { useKeptView } from './use-kept-view';

/** Leads to the page of a model, a provider or a session; nothing for groups that have none. */
export function EntityLink({ by, entity }: EntityLinkProps) {
  const kept = useKeptView();
  const path = entityPath(by, entity.value);
  if (path === null) return null;
  return (
    <Link
      href={`${path}${kept}` as Route}
      prefetch={false}
      aria-label={`Page of ${entity.label}`}
      className="relative reach grid size-6 shrink-0 place-items-center rounded-md text-faint opacity-60 transition-opacity hover:bg-hover hover:text-ink group-hover/row:opacity-100 focus-visible:opacity-100"
    >
      <ArrowUpRight aria-hidden="true" className="size-3.5" strokeWidth={1.6} />
    </Link>
  );
}
