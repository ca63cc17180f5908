import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { formatMoment } from '@/lib/chart/format-time';
import type { StoredKeyFacts } from '@/lib/session/stored-key-facts';

type LeftKeyRowProps = { line: StoredKeyFacts; busy: boolean; remove: () => void };

/** One key that was left: what OpenRouter calls it, whose it is, and whether it still works. */
export function LeftKeyRow({ line, busy, remove }: LeftKeyRowProps) {
  const name = line.label ?? 'Unnamed key';
  const trouble = troubleOf(line);
  return (
    <li className="flex items-center justify-between gap-4 py-2.5">
      <div className="grid min-w-0 gap-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <code className="wrap-anywhere text-ink text-sm">{name}</code>
          {line.is_current && <Badge>You are signed in with it</Badge>}
          {!line.is_own && <Badge>Another account</Badge>}
          {line.is_management_key && <Badge tone="outline">Management key</Badge>}
        </p>
        <p className="text-soft text-xs">
          added {formatMoment(Date.parse(line.added_at), 'UTC')} UTC ·{' '}
          <span className="whitespace-nowrap">
            fingerprint <code>{line.fingerprint}</code>
          </span>
        </p>
        {trouble !== null && <p className="text-pretty text-warn text-xs">{trouble}</p>}
      </div>
      <Button size="sm" busy={busy} onClick={remove} aria-label={`Remove ${name}`}>
        Remove
      </Button>
    </li>
  );
}

function troubleOf({ can_open, is_refused }: StoredKeyFacts): string | null {
  if (!can_open) {
    return 'The secret that sealed it has left GENLEDGER_KEYRING. Remove it, or leave the key again.';
  }
  return is_refused ? 'OpenRouter refuses it: it was deleted there, or has expired.' : null;
}
