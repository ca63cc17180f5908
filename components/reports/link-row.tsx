'use client';

import { useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Modal } from '@/components/ui/modal';
import { formatMoment } from '@/lib/chart/format-time';
import { LinkMade } from './link-made';
import { changeLink, endLink, type LinkFacts, type MadeLink } from './report-requests';

type LinkRowProps = {
  link: LinkFacts;
  onChanged: () => void;
  act: (work: () => Promise<unknown>, words: string) => Promise<void>;
};

const STATES = {
  open: 'Open',
  paused: 'Paused',
  expired: 'Ended by date',
  used_up: 'All views used',
} as const satisfies Record<LinkFacts['state'], string>;

/** One link: its state, its visitors, and what its owner can do about it. */
export function LinkRow({ link, onChanged, act }: LinkRowProps) {
  const [rotated, setRotated] = useState<MadeLink | null>(null);
  const { id, paused, state } = link;
  const facts = [
    link.mode === 'live' ? 'live' : 'snapshot',
    link.has_password ? 'password' : null,
    `${link.views}${link.max_views === null ? '' : ` of ${link.max_views}`} ${link.views === 1 ? 'view' : 'views'}`,
    link.last_viewed_at === null ? 'never opened' : `last ${utc(link.last_viewed_at)}`,
    link.expires_at === null ? 'does not end' : `until ${utc(link.expires_at)}`,
  ];
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3 first:pt-0 last:pb-0">
      <Badge tone={state === 'open' ? 'accent' : 'neutral'}>{STATES[state]}</Badge>
      <code className="text-ink text-xs">{id}</code>
      <span className="min-w-0 flex-1 basis-60 text-soft text-sm">
        {facts.filter(Boolean).join(' · ')}
      </span>
      <span className="flex flex-wrap gap-1.5">
        <Button
          size="sm"
          onClick={() =>
            act(
              () => changeLink(id, { paused: !paused }),
              paused ? 'The link opens again' : 'The link is paused',
            )
          }
        >
          {paused ? 'Resume' : 'Pause'}
        </Button>
        <Button
          size="sm"
          onClick={() =>
            act(
              async () => setRotated(await changeLink(id, { rotate: true })),
              'The old address opens no more',
            )
          }
        >
          New secret
        </Button>
        <Button
          size="sm"
          variant="danger"
          onClick={() => {
            if (confirm('End this link for good?'))
              void act(() => endLink(id), 'The link has ended');
          }}
        >
          End
        </Button>
      </span>
      {rotated && (
        <Modal
          title="Its new address"
          onClose={() => {
            setRotated(null);
            onChanged();
          }}
        >
          <LinkMade link={rotated} onDone={() => setRotated(null)} />
        </Modal>
      )}
    </li>
  );
}

function utc(instant: string): string {
  return `${formatMoment(Date.parse(instant), 'UTC')} UTC`;
}
