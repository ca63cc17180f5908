import type { Metadata } from 'next';
import { MessagePage } from '@/components/shell/message-page';
import { buttonClass } from '@/components/ui/button';

export const metadata: Metadata = { title: 'Not found' };

/** Its links are whole loads: the code of soft ones would come along with every page. */
export default function NotFound() {
  return (
    <MessagePage
      fullPage
      kicker="404"
      title="There is nothing at this address"
      actions={
        <>
          <a href="/" className={buttonClass({ variant: 'primary' })}>
            Go to the overview
          </a>
          <a href="/generations" className={buttonClass({ variant: 'secondary' })}>
            All generations
          </a>
        </>
      }
    >
      <p>The link may be mistyped, or what it showed was removed.</p>
    </MessagePage>
  );
}
