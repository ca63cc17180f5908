import Link from 'next/link';
import { OwnersOnly } from '@/components/member/may-change';
import { buttonClass } from '@/components/ui/button';

/** The way out of what only a management key can tell. */
export function AddManagementKey() {
  return (
    <OwnersOnly>
      <Link href="/settings?return=/reconciliation" className={buttonClass({ size: 'sm' })}>
        Add a management key
      </Link>
    </OwnersOnly>
  );
}
