import { buttonClass } from '@/components/ui/button';
import { MessagePage } from './message-page';

/** An address without a page. Its links are whole loads: the code of soft ones would come along with every page. */
export function NothingThere({ fullPage = false }: { fullPage?: boolean }) {
  return (
    <MessagePage
      fullPage={fullPage}
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
