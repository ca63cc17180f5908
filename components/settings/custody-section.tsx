import { EyeOff, ShieldCheck } from 'lucide-react';
import { Panel } from '@/components/ui/panel';

/** What happens to a key, in two sentences. */
export function CustodySection({ isTeam }: { isTeam: boolean }) {
  return (
    <Panel title="What happens to a key">
      <ul className="grid gap-3.5 text-pretty text-soft">
        <li className="flex gap-3">
          <EyeOff
            aria-hidden="true"
            className="mt-0.5 size-4 shrink-0 text-accent"
            strokeWidth={1.6}
          />
          <p>
            OpenRouter confirms it, then it is sealed into a cookie of this browser: it is never
            written to disk{isTeam && ' unless you leave it with this server'}, and signing out ends
            {isTeam ? ' the session' : ' it'} for good.
          </p>
        </li>
        <li className="flex gap-3">
          <ShieldCheck
            aria-hidden="true"
            className="mt-0.5 size-4 shrink-0 text-accent"
            strokeWidth={1.6}
          />
          <p>
            Genledger can only look things up with it: no request that it is able to make costs
            credits.
          </p>
        </li>
      </ul>
    </Panel>
  );
}
