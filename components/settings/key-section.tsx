import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { KeyFacts } from './key-facts';
import { KeyForm } from './key-form';
import { KeyNotices } from './key-notices';
import { OpenRouterSignIn } from './open-router-sign-in';
import { OtherKey } from './other-key';
import type { SessionView } from './session-view';
import { SignOutButton } from './sign-out-button';

type KeySectionProps = {
  session: SessionView;
  /** Whether each account has a ledger of its own here. */
  isTeam: boolean;
  /** Where to go once there is a key; null to stay. */
  returnTo: string | null;
  /** Why a sign-in at OpenRouter came back without a key, in words. */
  problem: string | null;
};

/** The OpenRouter key: pasted here, or told by the environment. */
export function KeySection({ session, isTeam, returnTo, problem }: KeySectionProps) {
  const { source, key } = session;
  const fromEnvironment = source === 'environment';
  return (
    <Panel
      title="OpenRouter key"
      subtitle="Looks up generations that your ledger does not hold yet"
      meta={source === 'session' && <SignOutButton leave={isTeam} />}
    >
      <div className="grid gap-5">
        {problem !== null && (
          <Notice tone="danger" title="Not signed in">
            {problem}
          </Notice>
        )}
        <KeyNotices session={session} />
        {key && <KeyFacts info={key} fromEnvironment={fromEnvironment} />}
        {source === 'session' && key && (
          // Once there is another one, that is over.
          <OtherKey key={key.label} returnTo={returnTo} leave={isTeam} />
        )}
        {fromEnvironment && (
          <p className="text-pretty text-soft">
            This key comes from the environment of the server (<code>OPENROUTER_API_KEY</code>).
            Whoever runs the server changes it there.
          </p>
        )}
        {(source === null || session.key_refused) && !fromEnvironment && (
          <>
            <OpenRouterSignIn returnTo={returnTo} leave={isTeam} />
            <p className="flex items-center gap-3 text-faint text-xs before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
              or paste a key
            </p>
            <KeyForm returnTo={returnTo} leave={isTeam} />
          </>
        )}
      </div>
    </Panel>
  );
}
