import { Badge } from '@/components/ui/badge';
import { CopyButton } from '@/components/ui/copy-button';
import { Panel } from '@/components/ui/panel';
import { formatDuration } from '@/lib/chart/format-duration';
import { formatName } from '@/lib/chart/format-name';
import { formatCount } from '@/lib/chart/format-number';
import { type ProviderAttempt, statusInWords } from '@/lib/view-generation/provider-attempts';

const TONES = { served: 'accent', failed: 'warn', unknown: 'neutral' } as const;

/** Who was tried, in order, and who served. */
export function AttemptsPanel({ attempts }: { attempts: readonly ProviderAttempt[] }) {
  return (
    <Panel
      title="Provider attempts"
      subtitle={summary(attempts)}
      padding={attempts.length > 0 ? 'none' : 'normal'}
    >
      {attempts.length === 0 ? (
        <p className="text-pretty text-soft">
          Only OpenRouter’s own record lists the attempts, and not for every generation.
        </p>
      ) : (
        <ol className="pb-1.5">
          {attempts.map((attempt, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an attempt is known by its place only
            <li key={index} className="flex gap-3 border-t px-4 py-3 first:border-t-0 sm:px-5">
              <span aria-hidden="true" className="w-3 shrink-0 text-faint">
                {index + 1}
              </span>
              <Attempt attempt={attempt} />
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}

function Attempt({ attempt }: { attempt: ProviderAttempt }) {
  const { provider, latencyMs, model, isByok, endpointId, outcome } = attempt;
  return (
    <div className="min-w-0 flex-1">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="min-w-0 truncate font-medium">
          {provider === null ? 'Unnamed provider' : formatName(provider)}
        </span>
        <Badge tone={TONES[outcome]}>{statusInWords(attempt)}</Badge>
        {isByok === true && <Badge tone="outline">Own key</Badge>}
        {latencyMs !== null && (
          <span title={`${formatCount(latencyMs)} ms`} className="ml-auto whitespace-nowrap">
            {formatDuration(latencyMs)}
          </span>
        )}
      </div>
      {model && <p className="wrap-anywhere text-soft text-xs">{model}</p>}
      {endpointId && (
        <p className="flex min-w-0 items-center gap-1 text-faint text-xs">
          <span className="min-w-0 truncate">
            Endpoint <span className="font-mono">{endpointId}</span>
          </span>
          <CopyButton text={endpointId} what="endpoint ID" />
        </p>
      )}
    </div>
  );
}

function summary(attempts: readonly ProviderAttempt[]): string {
  const failed = attempts.filter(({ outcome }) => outcome === 'failed').length;
  if (attempts.length === 0) return 'Not told';
  if (failed === 0)
    return attempts.length === 1 ? 'The first one served' : `${attempts.length} tried`;
  return `${attempts.length} tried, ${failed} failed`;
}
