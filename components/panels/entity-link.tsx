'use client';

import { ArrowUpRight } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import { use } from 'react';
import { AskContext } from '@/components/query/ask-context';
import { postAnalytics } from '@/components/query/post-analytics';
import type { DimensionName } from '@/lib/catalog/dimensions';
import type { Entity } from '@/lib/chart/entity';
import { entityPath } from '@/lib/view/entity-path';
import { useKeptView } from './use-kept-view';

type EntityLinkProps = { by: DimensionName; entity: Entity };

/** Leads to the page of a model, a provider or a session; nothing for groups that have none. */
export function EntityLink({ by, entity }: EntityLinkProps) {
  const kept = useKeptView();
  const isOwners = use(AskContext) === postAnalytics;
  const path = entityPath(by, entity.value);
  // Visitors of a share link have no pages but that one.
  if (path === null || !isOwners) return null;
  return (
    <Link
      href={`${path}${kept}` as Route}
      prefetch={false}
      aria-label={`Page of ${entity.label}`}
      className="relative reach [--reach:2.25rem] grid size-6 shrink-0 place-items-center rounded-md text-faint opacity-60 transition-opacity hover:bg-hover hover:text-ink group-hover/row:opacity-100 focus-visible:opacity-100"
    >
      <ArrowUpRight aria-hidden="true" className="size-3.5" strokeWidth={1.6} />
    </Link>
  );
}
