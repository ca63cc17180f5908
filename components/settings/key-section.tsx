import { Panel } from '@/components/ui/panel';
import { KeyFacts } from './key-facts';
import { KeyForm } from './key-form';
import { KeyNotices } from './key-notices';
import type { SessionView } from './session-view';
import { SignOutButton } from './sign-out-button';

type KeySectionProps = {
  session: SessionView;
  /** Where to go once there is a key; null to stay. */
  returnTo: string | null;
};

/** The OpenRouter key: pasted here, or told by the environment. */
export function KeySection({ session, returnTo }: KeySectionProps) {
  const { source, key } = session;
  const fromEnvironment = source === 'environment';
  return (
    <Panel
      title="OpenRouter key"
      subtitle="Looks up generations that your ledger does not hold yet"
      meta={source === 'session' && <SignOutButton />}
    >
      <div className="grid gap-5">
        <KeyNotices session={session} />
        {key && <KeyFacts info={key} fromEnvironment={fromEnvironment} />}
        {(source === null || session.key_refused) && !fromEnvironment && (
          <KeyForm returnTo={returnTo} />
        )}
        <p className="max-w-prose text-pretty text-soft text-xs">
          {fromEnvironment
            ? 'This key comes from the environment of the server (OPENROUTER_API_KEY): whoever runs the server changes it there.'
            : 'OpenRouter confirms the key, then it is sealed into a cookie of this browser; it is never written to disk, and signing out ends it for good. Genledger can only look things up with it: no request that it can make costs credits.'}
        </p>
      </div>
    </Panel>
  );
}
