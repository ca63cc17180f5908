'use client';

import { Button, buttonClass } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Input } from '@/components/ui/input';
import type { MadeLink } from './report-requests';

/** The address of a link, this once: the server keeps nothing that it could be told from. */
export function LinkMade({ link, onDone }: { link: MadeLink; onDone: () => void }) {
  const url = new URL(link.url, window.location.origin).href;
  const embed = `<iframe src="${new URL(link.embed_url, window.location.origin).href}" width="100%" height="600" style="border:0" title="Genledger report"></iframe>`;
  return (
    <div className="grid gap-5 overflow-y-auto px-5 pb-5">
      <Address label="Link" text={url} what="link" />
      <Address label="For a frame in another page" text={embed} what="frame" />
      <p className="text-pretty text-soft text-sm">
        Copy it now: the secret in it is not kept and cannot be shown again. Under Reports and links
        it can be paused, given a new secret, or ended, with effect at once.
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
