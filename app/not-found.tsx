import type { Metadata } from 'next';
import Link from 'next/link';
import { MessagePage } from '@/components/shell/message-page';
import { buttonClass } from '@/components/ui/button';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <MessagePage
      fullPage
      kicker="404"
      title="There is nothing at this address"
      actions={
        <>
          <Link href="/" className={buttonClass({ variant: 'primary' })}>
            Go to the overview
          </Link>
          <Link href="/generations" className={buttonClass({ variant: 'secondary' })}>
            All generations
          </Link>
        </>
      }
    >
      <p>The link may be mistyped, or what it showed was removed.</p>
    </MessagePage>
  );
}
