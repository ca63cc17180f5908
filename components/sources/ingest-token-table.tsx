'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { notifyFailure, notifySuccess } from '@/components/ui/notify';
import { Cell, HeaderCell, Row, Table } from '@/components/ui/table';
import { formatCount } from '@/lib/chart/format-number';
import { formatMoment } from '@/lib/chart/format-time';
import type { IngestTokenFacts } from '@/lib/ingest/token-facts';
import { revokeIngestToken } from './ingest-tokens-api';

type IngestTokenTableProps = {
  tokens: readonly IngestTokenFacts[];
  revoked: (id: string) => void;
};

/** The tokens that may write here, what came with each, and their end. */
export function IngestTokenTable({ tokens, revoked }: IngestTokenTableProps) {
  return (
    <Table label="Ingest tokens">
      <thead>
        <tr>
          <HeaderCell>Token</HeaderCell>
          <HeaderCell className="hidden sm:table-cell">Made (UTC)</HeaderCell>
          <HeaderCell className="hidden sm:table-cell">Last used (UTC)</HeaderCell>
          <HeaderCell align="number">Generations</HeaderCell>
          <HeaderCell>
            <span className="sr-only">Revoke</span>
          </HeaderCell>
        </tr>
      </thead>
      <tbody>
        {tokens.map((token) => (
          <Row key={token.id}>
            <Cell heads className="w-full max-w-0 min-w-28">
              <span className="block truncate" title={token.name}>
                {token.name}
              </span>
              <code className="block truncate text-faint text-xs">{token.prefix}…</code>
            </Cell>
            <Cell className="hidden text-soft sm:table-cell">{moment(token.created_at)}</Cell>
            <Cell className="hidden text-soft sm:table-cell">
              {token.last_used_at === null ? 'Never' : moment(token.last_used_at)}
            </Cell>
            <Cell align="number">{formatCount(token.generations)}</Cell>
            <Cell>
              <RevokeButton token={token} revoked={revoked} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

/** Asks once more: what is sent with the token is refused from then on. */
function RevokeButton({
  token: { id, name },
  revoked,
}: {
  token: IngestTokenFacts;
  revoked: (id: string) => void;
}) {
  const [isAsking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  async function revoke() {
    setBusy(true);
    try {
      await revokeIngestToken(id);
      notifySuccess(`The token "${name}" is revoked.`);
      revoked(id);
    } catch (error) {
      setBusy(false);
      notifyFailure('Not revoked', { description: error instanceof Error ? error.message : '' });
    }
  }
  return (
    <Button
      size="sm"
      variant={isAsking ? 'danger' : 'ghost'}
      busy={busy}
      aria-label={isAsking ? `Revoke ${name} for good` : `Revoke ${name}`}
      onClick={() => (isAsking ? void revoke() : setAsking(true))}
      onBlur={() => setAsking(false)}
    >
      {isAsking ? 'For good?' : 'Revoke'}
    </Button>
  );
}

function moment(iso: string) {
  return (
    <time dateTime={iso} title={iso}>
      {formatMoment(Date.parse(iso), 'UTC')}
    </time>
  );
}
