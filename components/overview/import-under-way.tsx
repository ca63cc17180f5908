import { Loader } from 'lucide-react';
import Link from 'next/link';
import { buttonClass } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

/** Nothing to show yet, but a file is being read: the shell fills the page in with the first rows. */
export function ImportUnderWay() {
  return (
    <EmptyState
      level={1}
      icon={Loader}
      title="An import is running"
      actions={
        <Link href="/sources" className={buttonClass({ variant: 'primary' })}>
          Watch it
        </Link>
      }
    >
      The first generations are on their way. This page shows them as soon as they are stored.
    </EmptyState>
  );
}
