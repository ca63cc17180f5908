'use client';

import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { type SubmitEvent, useState } from 'react';
import { PageHeader } from '@/components/shell/page-header';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { IconButton } from '@/components/ui/icon-button';
import { Input, TextArea } from '@/components/ui/input';
import { Panel } from '@/components/ui/panel';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { defaultViewName } from '@/lib/view/view-names';
import { ReportNote } from './report-note';
import { changeReport, type ReportFacts } from './report-requests';
import { useAct } from './use-act';

type Line = { readonly key: number; readonly panel: ReportFacts['panels'][number] };

/** Name, note and views of a report. Links that exist keep what they show. */
export function ReportEditor({ report, onDone }: { report: ReportFacts; onDone: () => void }) {
  const act = useAct();
  const [name, setName] = useState(report.name);
  const [note, setNote] = useState(report.note);
  const [preview, setPreview] = useState<'write' | 'preview'>('write');
  const [lines, setLines] = useState<readonly Line[]>(() =>
    report.panels.map((panel, key) => ({ key, panel })),
  );
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');

  const move = (index: number, by: -1 | 1) => {
    const moved = lines.toSpliced(index, 1);
    const [line] = lines.slice(index, index + 1);
    if (!line) return;
    setLines(moved.toSpliced(index + by, 0, line));
    setSaid(`${titleOf(line.panel)} is now number ${index + by + 1} of ${lines.length}`);
  };
  const retitle = (key: number, title: string) =>
    setLines(
      lines.map((line) =>
        line.key === key ? { key, panel: { ...line.panel, title: title || null } } : line,
      ),
    );
  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    setBusy(true);
    const panels = lines.map(({ panel }) => panel);
    const saved = await act(() => changeReport(report.id, { name, note, panels }), 'Saved');
    setBusy(false);
    if (saved) onDone();
  }
  return (
    <form onSubmit={submit} className="grid gap-4 [&>header]:mb-0">
      <PageHeader
        title="Edit the report"
        description="Links that exist keep showing what they showed when they were made."
        actions={
          <>
            <Button onClick={onDone}>Cancel</Button>
            <Button type="submit" variant="primary" busy={busy}>
              Save
            </Button>
          </>
        }
      />
      <Panel>
        <div className="grid gap-5">
          <Field label="Name">
            {(control) => (
              <Input
                {...control}
                value={name}
                onChange={(event) => setName(event.target.value)}
                required
                maxLength={120}
              />
            )}
          </Field>
          <div className="relative">
            <SegmentedControl
              label="The note"
              value={preview}
              onValueChange={setPreview}
              options={[
                { value: 'write', label: 'Write' },
                { value: 'preview', label: 'Preview' },
              ]}
              className="absolute -top-2 right-0"
            />
            {preview === 'write' ? (
              <Field
                label="Note"
                hint="Markdown, without tables, pictures and HTML; stands above the numbers."
              >
                {(control) => (
                  <TextArea
                    {...control}
                    value={note}
                    onChange={(event) => setNote(event.target.value)}
                    maxLength={20_000}
                    rows={12}
                  />
                )}
              </Field>
            ) : (
              <>
                <p className="font-medium text-ink text-sm">Note</p>
                {note.trim() === '' ? (
                  <p className="py-6 text-faint text-sm">There is no note yet.</p>
                ) : (
                  <ReportNote text={note} />
                )}
              </>
            )}
          </div>
        </div>
      </Panel>
      <Panel
        title="Views"
        subtitle="From top to bottom. Add more from any page: Save, then Add to a report."
      >
        <p role="status" className="sr-only">
          {said}
        </p>
        <ol className="divide-y">
          {lines.map(({ key, panel }, index) => {
            const title = titleOf(panel);
            return (
              <li key={key} className="flex flex-wrap items-center gap-2 py-2">
                <Input
                  aria-label={`Title of view ${index + 1}`}
                  value={panel.title ?? ''}
                  placeholder={defaultViewName(panel)}
                  onChange={(event) => retitle(key, event.target.value)}
                  maxLength={120}
                  className="min-w-0 flex-1 basis-52"
                />
                <span className="flex gap-0.5">
                  <IconButton
                    label={`Move ${title} up`}
                    disabled={index === 0}
                    onClick={() => move(index, -1)}
                  >
                    <ArrowUp aria-hidden="true" className="size-4" strokeWidth={1.6} />
                  </IconButton>
                  <IconButton
                    label={`Move ${title} down`}
                    disabled={index === lines.length - 1}
                    onClick={() => move(index, 1)}
                  >
                    <ArrowDown aria-hidden="true" className="size-4" strokeWidth={1.6} />
                  </IconButton>
                  <IconButton
                    label={`Remove ${title}`}
                    disabled={lines.length === 1}
                    onClick={() => {
                      setLines(lines.filter((line) => line.key !== key));
                      setSaid(`${title} is removed`);
                    }}
                  >
                    <X aria-hidden="true" className="size-4" strokeWidth={1.6} />
                  </IconButton>
                </span>
              </li>
            );
          })}
        </ol>
      </Panel>
    </form>
  );
}

function titleOf(panel: ReportFacts['panels'][number]): string {
  return panel.title ?? defaultViewName(panel);
}
