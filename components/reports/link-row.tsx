'use client';

import { useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Confirm } from '@/components/ui/confirm';
import { Modal } from '@/components/ui/modal';
import { ChangeLink } from './change-link';
import { endWords, utcWords } from './end-words';
import { LinkMade } from './link-made';
import { changeLink, endLink, type LinkFacts, type MadeLink } from './report-requests';
import type { Act } from './use-act';

type LinkRowProps = {
  link: LinkFacts;
  /** Beside the links of other reports: of which it is. */
  named?: boolean;
  act: Act;
};

const STATES = {
  open: { words: 'Open', tone: 'accent' },
  paused: { words: 'Paused', tone: 'warn' },
  expired: { words: 'Expired', tone: 'neutral' },
  used_up: { words: 'All views used', tone: 'neutral' },
  revoked: { words: 'Ended', tone: 'neutral' },
} as const satisfies Record<LinkFacts['state'], object>;

const MAY = {
  range: 'range',
  grouping: 'split',
  filters: 'filters',
  export: 'files',
} as const satisfies Record<keyof LinkFacts['may_change'], string>;

/** One link: its state, its visitors, and what its owner can do about it. */
export function LinkRow({ link, named = false, act }: LinkRowProps) {
  const [rotated, setRotated] = useState<MadeLink | null>(null);
  const [layer, setLayer] = useState<'change' | 'rotate' | 'end' | null>(null);
  const { id, paused, state } = link;
  const close = () => setLayer(null);
  const { words, tone } = STATES[state];
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3 first:pt-0 last:pb-0">
      <span className="w-24 shrink-0">
        <Badge tone={tone}>{words}</Badge>
      </span>
      <span className="min-w-0 flex-1 basis-72">
        <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
          {named && <span className="wrap-anywhere text-ink text-sm">{link.report.name}</span>}
          <code className="text-faint text-xs">{id}</code>
        </span>
        <span className="block text-pretty text-soft text-sm">{visitWords(link)}</span>
        <span className="block text-pretty text-faint text-xs">{ruleWords(link)}</span>
      </span>
      <span className="-mx-2.5 flex flex-wrap sm:-mr-2.5 sm:ml-0">
        {state === 'revoked' ? (
          <Button
            size="sm"
            variant="ghost"
            aria-label={`Forget the link ${id}`}
            onClick={() => act(() => endLink(id), 'Taken out of the list')}
          >
            Forget
          </Button>
        ) : (
          <>
            <Button
              size="sm"
              variant="ghost"
              aria-label={`Change the link ${id}`}
              onClick={() => setLayer('change')}
            >
              Change
            </Button>
            <Button
              size="sm"
              variant="ghost"
              aria-label={`${paused ? 'Resume' : 'Pause'} the link ${id}`}
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
              variant="ghost"
              aria-label={`New secret for the link ${id}`}
              onClick={() => setLayer('rotate')}
            >
              New secret
            </Button>
            <Button
              size="sm"
              variant="ghost"
              aria-label={`End the link ${id}`}
              onClick={() => setLayer('end')}
            >
              End
            </Button>
          </>
        )}
      </span>
      {layer === 'change' && <ChangeLink link={link} onClose={close} act={act} />}
      {layer === 'rotate' && (
        <Confirm
          title="Give it a new secret?"
          action="Make a new address"
          onConfirm={() =>
            act(
              async () => setRotated(await changeLink(id, { rotate: true })),
              'The old address opens no more',
            )
          }
          onClose={close}
        >
          Whoever has the link to “{link.report.name}” cannot open it any more. You get a new
          address for those who shall.
        </Confirm>
      )}
      {layer === 'end' && (
        <Confirm
          title="End this link for good?"
          action="End the link"
          onConfirm={() => act(() => endLink(id), 'The link has ended')}
          onClose={close}
        >
          “{link.report.name}” opens for nobody who has it, from now on. To let them in again later,
          pause it instead.
        </Confirm>
      )}
      {rotated && (
        <Modal title="Its new address" onClose={() => setRotated(null)}>
          <LinkMade link={rotated} copied={false} onDone={() => setRotated(null)} />
        </Modal>
      )}
    </li>
  );
}

function visitWords({ views, max_views: most, last_viewed_at: last }: LinkFacts): string {
  const count = `${views}${most === null ? '' : ` of ${most}`} ${views === 1 ? 'view' : 'views'}`;
  return `${count} · ${last === null ? 'never opened' : `last ${utcWords(last)}`}`;
}

function ruleWords(link: LinkFacts): string {
  const may = Object.entries(MAY).flatMap(([name, words]) =>
    link.may_change[name as keyof typeof MAY] ? [words] : [],
  );
  const hidden = link.show.money ? [] : ['costs hidden'];
  const named = (['users', 'keys', 'origins', 'ids'] as const).filter((name) => link.show[name]);
  return [
    link.mode === 'live' ? 'live' : 'snapshot',
    ...hidden,
    ...(named.length > 0 ? [`shows ${named.join(', ')}`] : []),
    ...(may.length > 0 ? [`open: ${may.join(', ')}`] : []),
    ...(link.has_password ? ['password'] : []),
    ...(link.embed_origins.length > 0 ? [`frames: ${link.embed_origins.join(', ')}`] : []),
    ...(link.revoked_at !== null
      ? [`ended ${utcWords(link.revoked_at)}`]
      : [endWords(link.expires_at)]),
  ].join(' · ');
}
