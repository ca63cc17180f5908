import { FilterX, ListTree } from 'lucide-react';
import Link from 'next/link';
import { buttonClass } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

/** Why the list is empty: the ledger is, or nothing fits the range and the filters. */
export function EmptyList({ narrowed }: { narrowed: boolean }) {
  if (narrowed) {
    return (
      <EmptyState
        icon={FilterX}
        title="No generation fits"
        actions={
          <Link href="/generations" className={buttonClass()}>
            Show all generations
          </Link>
        }
      >
        The ledger holds generations, but none within this range and these filters.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={ListTree}
      title="No generations yet"
      actions={
        <Link href="/sources" className={buttonClass({ variant: 'primary' })}>
          Import your first file
        </Link>
      }
    >
      Import an Activity CSV, or paste a generation ID into the box above to look it up with your
      OpenRouter key.
    </EmptyState>
  );
}
