'use client';

import { type SubmitEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Modal } from '@/components/ui/modal';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { Select } from '@/components/ui/select';
import { PRIVACY_CLASSES, type PrivacyClass } from '@/lib/catalog/privacy';
import { LinkMade } from './link-made';
import { type MadeLink, makeLink, type ReportDraft, saveReport } from './report-requests';
import { TickList } from './tick-list';

const DAY_MS = 86_400_000;
const LIFETIMES = [
  { value: '1', label: 'in a day' },
  { value: '7', label: 'in 7 days' },
  { value: '30', label: 'in 30 days' },
  { value: '90', label: 'in 90 days' },
  { value: 'never', label: 'never by itself' },
] as const;
type Lifetime = (typeof LIFETIMES)[number]['value'];

const CHANGES = {
  range: 'The range, inside this one',
  grouping: 'What it is split by',
  filters: 'Filters on top of yours',
} as const;
type Change = keyof typeof CHANGES;

type ShareDialogProps = {
  /** What is shared: a report to be saved, or one that is. */
  report: ReportDraft & { readonly id?: string };
  onClose: () => void;
};

/** Makes a share link in one step; everything but money is closed until it is ticked. */
export function ShareDialog({ report, onClose }: ShareDialogProps) {
  const [mode, setMode] = useState<'live' | 'snapshot'>('live');
  const [show, setShow] = useState<ReadonlySet<PrivacyClass>>(new Set(['money']));
  const [changes, setChanges] = useState<ReadonlySet<Change>>(new Set());
  const [lifetime, setLifetime] = useState<Lifetime>('30');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [made, setMade] = useState<MadeLink | null>(null);
  const [savedId, setSavedId] = useState(report.id);

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const name = String(form.get('name') ?? report.name).trim() || report.name;
    const password = String(form.get('password') ?? '');
    setBusy(true);
    setError(null);
    try {
      // Kept, so that a second try after a refusal saves it no second time.
      const id = savedId ?? (await saveReport({ ...report, name })).id;
      setSavedId(id);
      const link = await makeLink(id, {
        mode,
        show: ticked(Object.keys(PRIVACY_CLASSES) as PrivacyClass[], show),
        may_change: {
          ...ticked(Object.keys(CHANGES) as Change[], mode === 'live' ? changes : new Set()),
          export: false,
        },
        expires_at:
          lifetime === 'never'
            ? null
            : new Date(Date.now() + Number(lifetime) * DAY_MS).toISOString(),
        password: password === '' ? null : password,
      });
      setMade(link);
    } catch (thrown) {
      setError(thrown instanceof Error ? thrown.message : 'The link could not be made.');
    } finally {
      setBusy(false);
    }
  }

  return (
    <Modal title={made ? 'Your link' : 'Share this view'} onClose={onClose}>
      {made ? (
        <LinkMade link={made} onDone={onClose} />
      ) : (
        <form onSubmit={submit} className="grid gap-5 overflow-y-auto px-5 pb-5">
          {report.id === undefined && (
            <Field label="Name" hint="What visitors read at the top">
              {(control) => (
                <Input {...control} name="name" defaultValue={report.name} maxLength={120} />
              )}
            </Field>
          )}
          <div className="grid gap-1.5">
            <SegmentedControl
              label="What the link shows"
              value={mode}
              onValueChange={setMode}
              options={[
                { value: 'live', label: 'Live' },
                { value: 'snapshot', label: 'Snapshot' },
              ]}
              className="justify-self-start"
            />
            <p className="text-soft text-xs">
              {mode === 'live'
                ? 'Always the newest numbers of this range and these filters.'
                : 'The numbers of this moment, stored. They never change.'}
            </p>
          </div>
          <div className="grid gap-5 sm:grid-cols-2">
            <TickList
              legend="Visitors may see"
              labels={PRIVACY_CLASSES}
              value={show}
              onChange={setShow}
            />
            {mode === 'live' && (
              <TickList
                legend="Visitors may change"
                labels={CHANGES}
                value={changes}
                onChange={setChanges}
              />
            )}
          </div>
          <div className="grid gap-5 sm:grid-cols-2">
            <Select
              label="It ends"
              value={lifetime}
              onValueChange={setLifetime}
              options={LIFETIMES}
            />
            <Field label="Password" hint="Optional; six characters at least">
              {(control) => (
                <Input {...control} name="password" type="password" autoComplete="new-password" />
              )}
            </Field>
          </div>
          {error && (
            <p role="alert" className="text-danger text-sm">
              {error}
            </p>
          )}
          <div className="flex items-center justify-end gap-2">
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" variant="primary" busy={busy}>
              Make the link
            </Button>
          </div>
        </form>
      )}
    </Modal>
  );
}

function ticked<Name extends string>(
  names: readonly Name[],
  set: ReadonlySet<Name>,
): Record<Name, boolean> {
  return Object.fromEntries(names.map((name) => [name, set.has(name)])) as Record<Name, boolean>;
}
