'use client';

import { FileUp, FlaskConical, KeyRound, ListTree, type LucideIcon } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useMayChange } from '@/components/member/may-change';
import { ProductMark } from '@/components/shell/product-mark';
import { Button, buttonClass } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { useDemoAction } from './demo-action';

/** Nothing is held yet. */
export function FirstRun({ hasKey }: { hasKey: boolean }) {
  if (useMayChange()) return <WaysIn hasKey={hasKey} />;
  return (
    <EmptyState level={1} icon={ListTree} title="Nothing is in this ledger yet">
      Its numbers show here as soon as its owner brings the first in.
    </EmptyState>
  );
}

/** The three ways to the first number. With a key in place the second is an ID. */
function WaysIn({ hasKey }: { hasKey: boolean }) {
  const demo = useDemoAction('POST');
  return (
    <div className="mx-auto max-w-3xl pt-6 sm:pt-14">
      <ProductMark className="size-9" />
      <h1 className="mt-5 text-balance font-semibold text-2xl text-ink tracking-[-0.025em]">
        See what your OpenRouter calls really cost
      </h1>
      <p className="mt-1.5 max-w-xl text-pretty text-base text-soft">
        The ledger is empty. It stays with you: nothing leaves it but the IDs that you look up, and
        every number comes from records that you bring in.
      </p>
      <ol className="mt-8 grid gap-px overflow-hidden rounded-xl border bg-line shadow-panel sm:grid-cols-3">
        <Way
          icon={FileUp}
          title="Drop an Activity CSV"
          action={
            <Link href="/sources" className={buttonClass({ variant: 'primary' })}>
              Import a file
            </Link>
          }
        >
          Export it on OpenRouter’s Activity page. Months of spend in seconds.
        </Way>
        {hasKey ? (
          <Way
            icon={KeyRound}
            title="Paste a generation ID"
            action={
              <Link href="/sources" className={buttonClass({ variant: 'secondary' })}>
                Paste many
              </Link>
            }
          >
            Anywhere on this page. Your key is in place: the record is fetched at once.
          </Way>
        ) : (
          <Way
            icon={KeyRound}
            title="Add your key"
            action={
              <Link href="/settings" className={buttonClass({ variant: 'secondary' })}>
                Add a key
              </Link>
            }
          >
            Look up any generation by its ID, with every field that OpenRouter keeps.
          </Way>
        )}
        <Way
          icon={FlaskConical}
          title="Look around first"
          action={
            <Button onClick={demo.run} busy={demo.busy}>
              Explore demo data
            </Button>
          }
        >
          A made-up ledger, labelled as such on every page and removed with one click.
        </Way>
      </ol>
    </div>
  );
}

type WayProps = { icon: LucideIcon; title: string; action: ReactNode; children: ReactNode };

function Way({ icon: Icon, title, action, children }: WayProps) {
  return (
    <li className="flex flex-col items-start bg-panel p-5">
      <Icon aria-hidden="true" className="size-5 text-accent" strokeWidth={1.5} />
      <h2 className="mt-3 font-medium text-base text-ink">{title}</h2>
      <p className="mt-1 mb-5 flex-1 text-pretty text-sm text-soft">{children}</p>
      {action}
    </li>
  );
}
