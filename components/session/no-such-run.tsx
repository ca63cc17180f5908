import { Route as RouteIcon } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import { buttonClass } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

type NoSuchRunProps = { one: 'session' | 'request'; list: string; href: string };

/** A link to a run that this ledger does not hold. */
export function NoSuchRun({ one, list, href }: NoSuchRunProps) {
  return (
    <EmptyState
      icon={RouteIcon}
      level={1}
      title={`No generation of this ${one} is in the ledger`}
      actions={
        <Link href={href as Route} className={buttonClass({ variant: 'primary' })}>
          All {list.toLowerCase()}
        </Link>
      }
    >
      The link may be of another ledger, or its generations are not imported yet.
    </EmptyState>
  );
}
