'use client';

import { ChevronRight } from 'lucide-react';
import { type SubmitEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { copyText } from '@/components/ui/copy-text';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Modal } from '@/components/ui/modal';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { LinkMade } from './link-made';
import { LinkOptions } from './link-options';
import { NEW_LINK, policyWords, wishOf } from './link-policy';
import {
  listReports,
  type MadeLink,
  makeLink,
  type ReportDraft,
  saveReport,
} from './report-requests';
import { sameReport } from './same-report';

type ShareDialogProps = {
  /** What is shared: a report to be saved, or one that is. */
  report: ReportDraft & { readonly id?: string };
  onClose: () => void;
};

/** One press makes a link and copies it; what it allows is said, and unfolded by who wants to choose. */
export function ShareDialog({ report, onClose }: ShareDialogProps) {
  const [mode, setMode] = useState<'live' | 'snapshot'>('live');
  const [policy, setPolicy] = useState(NEW_LINK);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [made, setMade] = useState<{ link: MadeLink; copied: boolean } | null>(null);
  const [unfolded, setUnfolded] = useState(false);
  const [savedId, setSavedId] = useState(report.id);

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const name = String(form.get('name') ?? report.name).trim() || report.name;
    setBusy(true);
    setError(null);
    try {
      // Kept, so that a second try after a refusal saves it no second time.
      const id = savedId ?? (await reportOf({ ...report, name })).id;
      setSavedId(id);
      const link = await makeLink(id, { mode, ...wishOf(policy, mode) });
      const copied = await copyText(new URL(link.url, window.location.origin).href);
      setMade({ link, copied });
    } catch (thrown) {
      setError(thrown instanceof Error ? thrown.message : 'The link could not be made.');
      setUnfolded(true);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Modal title={made ? 'Your link' : 'Share this view'} onClose={onClose}>
      {made ? (
        <LinkMade link={made.link} copied={made.copied} onDone={onClose} />
      ) : (
        <form onSubmit={submit} className="flex min-h-0 flex-col">
          <div className="grid gap-4 overflow-y-auto px-5 pb-4">
            {report.id === undefined && (
              <Field label="Name" hint="What visitors read at the top">
                {(control) => (
                  <Input {...control} name="name" defaultValue={report.name} maxLength={120} />
                )}
              </Field>
            )}
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
              <SegmentedControl
                label="What the link shows"
                value={mode}
                onValueChange={setMode}
                options={[
                  { value: 'live', label: 'Live' },
                  { value: 'snapshot', label: 'Snapshot' },
                ]}
              />
              <p className="min-w-0 flex-1 basis-60 text-soft text-xs">
                {mode === 'live'
                  ? 'Always the newest numbers of this range and these filters.'
                  : 'The numbers of this moment, stored. They never change.'}
              </p>
            </div>
            <details
              open={unfolded}
              onToggle={(event) => setUnfolded(event.currentTarget.open)}
              className="group rounded-lg border"
            >
              <summary className="flex min-h-10 list-none items-center gap-2 rounded-lg px-3 py-2 text-sm hover:bg-hover">
                <ChevronRight
                  aria-hidden="true"
                  className="size-3.5 shrink-0 text-faint transition-transform group-open:rotate-90"
                />
                <span className="sr-only">Options. </span>
                <span className="text-pretty text-soft">{policyWords(policy, mode)}.</span>
              </summary>
              <div className="border-t p-4">
                <LinkOptions policy={policy} mode={mode} onChange={setPolicy} />
              </div>
            </details>
          </div>
          <div className="flex flex-wrap items-center justify-end gap-2 border-t px-5 py-3">
            {error && (
              <p role="alert" className="min-w-0 flex-1 basis-60 text-danger text-sm">
                {error}
              </p>
            )}
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" variant="primary" busy={busy}>
              Copy the link
            </Button>
          </div>
        </form>
      )}
    </Modal>
  );
}

/** The report of a view that is shared: the one of its last link, or a new one. */
async function reportOf(draft: ReportDraft) {
  return sameReport(draft, await listReports()) ?? (await saveReport(draft));
}
