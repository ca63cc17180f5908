import { ledgerWords } from '@/components/member/viewing-banner';
import { Panel } from '@/components/ui/panel';
import { SignOutButton } from './sign-out-button';

/** Somebody who was invited to read this ledger. */
export function ViewerSection({ owner }: { owner: string | null }) {
  return (
    <Panel
      title={`You are viewing ${ledgerWords(owner)}`}
      subtitle="You were invited to read it"
      meta={<SignOutButton leave />}
    >
      <p className="text-pretty text-soft">
        Its dashboards and reports are open to you; importing, sharing and changing them is for its
        owners. To see your own ledger, sign out and sign in with your OpenRouter key.
      </p>
    </Panel>
  );
}
