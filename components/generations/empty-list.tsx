import { ListTree } from 'lucide-react';
import Link from 'next/link';
import { OwnersOnly } from '@/components/member/may-change';
import { buttonClass } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

/** The ledger holds nothing yet, so there is nothing to list. */
export function EmptyList() {
  return (
    <OwnersOnly otherwise={<EmptyState icon={ListTree} title="No generations yet" />}>
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
    </OwnersOnly>
  );
}
