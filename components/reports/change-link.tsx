'use client';

import { type SubmitEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Modal } from '@/components/ui/modal';
import { endDay } from './end-words';
import { LinkOptions } from './link-options';
import { policyOf, wishOf } from './link-policy';
import { changeLink, type LinkFacts } from './report-requests';
import type { Act } from './use-act';

type ChangeLinkProps = { link: LinkFacts; onClose: () => void; act: Act };

/** What a link allows, changed for everybody who has it; it holds at their next request. */
export function ChangeLink({ link, onClose, act }: ChangeLinkProps) {
  const [policy, setPolicy] = useState(() => policyOf(link));
  const [busy, setBusy] = useState(false);
  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    setBusy(true);
    const { show, ...wish } = wishOf(policy, link.mode);
    // A snapshot shows what it was taken with.
    const change = link.mode === 'live' ? { ...wish, show } : wish;
    const done = await act(() => changeLink(link.id, change), 'The link is changed');
    setBusy(false);
    if (done) onClose();
  }
  return (
    <Modal title={`Change the link to “${link.report.name}”`} onClose={onClose}>
      <form onSubmit={submit} className="flex min-h-0 flex-col">
        <div className="min-h-0 overflow-y-auto px-5 pb-5">
          <LinkOptions
            policy={policy}
            mode={link.mode}
            made={{ hasPassword: link.has_password, ends: endDay(link.expires_at) }}
            onChange={setPolicy}
          />
        </div>
        <div className="flex justify-end gap-2 border-t px-5 py-3">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={busy}>
            Save
          </Button>
        </div>
      </form>
    </Modal>
  );
}
