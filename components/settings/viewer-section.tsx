import { Panel } from '@/components/ui/panel';
import { SignOutButton } from './sign-out-button';

/** Somebody who was invited to read this ledger. */
export function ViewerSection() {
  return (
    <Panel
      title="You are a viewer"
      subtitle="You were invited to read this ledger"
      meta={<SignOutButton leave />}
    >
      <p className="text-pretty text-soft">
        Its dashboards and reports are open to you; importing, sharing and changing them is for its
        owners. To see your own ledger, sign out and sign in with your OpenRouter key.
      </p>
    </Panel>
  );
}
