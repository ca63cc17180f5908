'use client';

import { Check } from 'lucide-react';
import { Button, buttonClass } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Input } from '@/components/ui/input';
import type { MadeLink } from './report-requests';

type LinkMadeProps = { link: MadeLink; copied: boolean; onDone: () => void };

/** The address of a link, this once: the server keeps nothing that it could be told from. */
export function LinkMade({ link, copied, onDone }: LinkMadeProps) {
  const here = (url: string) => new URL(url, window.location.origin).href;
  const url = here(link.url);
  const frame = `<iframe src="${here(link.embed_url)}" width="100%" height="600" style="border:0" title="Genledger report"></iframe>`;
  return (
    <div className="grid gap-5 overflow-y-auto px-5 pb-5">
      <div className="grid gap-1.5">
        <Address label="Link" text={url} what="link" />
        <p role="status" className="flex items-center gap-1.5 text-soft text-xs">
          {copied && (
            <>
              <Check aria-hidden="true" className="size-3.5 text-accent" />
              It is on your clipboard.
            </>
          )}
        </p>
      </div>
      <div className="grid gap-1.5">
        <Address
          label="With a preview picture in chats"
          text={here(link.preview_url)}
          what="link with preview"
        />
        <p className="text-pretty text-soft text-xs">
          {link.has_password || link.max_views !== null
            ? 'Its picture shows no numbers, because the link has a password or a limit of views.'
            : 'Chat servers draw its key figures. They, and proxies on the way, see the whole address.'}
        </p>
      </div>
      {link.embed_origins.length > 0 && (
        <Address label="For a frame in another page" text={frame} what="frame" />
      )}
      <p className="text-pretty text-soft text-sm">
        The secret in it is not kept and cannot be shown again. Under Reports and links it can be
        paused, given a new secret, or ended, with effect at once.
      </p>
      <div className="flex justify-end gap-2">
        <a href={url} target="_blank" rel="noreferrer" className={buttonClass()}>
          Open it
        </a>
        <Button variant="primary" onClick={onDone}>
          Done
        </Button>
      </div>
    </div>
  );
}

function Address({ label, text, what }: { label: string; text: string; what: string }) {
  return (
    <div className="grid gap-1.5">
      <span className="font-medium text-ink text-sm">{label}</span>
      <div className="flex items-center gap-2">
        <Input
          readOnly
          aria-label={label}
          value={text}
          onFocus={(event) => event.currentTarget.select()}
          className="font-mono text-xs"
        />
        <CopyButton text={text} what={what} label="Copy" />
      </div>
    </div>
  );
}
