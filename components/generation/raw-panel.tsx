'use client';

import { Download } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Panel } from '@/components/ui/panel';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { downloadText } from './download-text';

type RawPanelProps = {
  id: string;
  /** As `GET /api/v1/generation` answers it. */
  record: string;
  /** With sources, and what has no field of its own. */
  ledgerRow: string;
};

const FORMS = [
  { value: 'record', label: 'API answer' },
  { value: 'ledger', label: 'Ledger row' },
] as const;

export function RawPanel({ id, record, ledgerRow }: RawPanelProps) {
  const [form, setForm] = useState<(typeof FORMS)[number]['value']>('record');
  const text = form === 'record' ? record : ledgerRow;
  return (
    <Panel
      id="raw"
      title="Raw JSON"
      subtitle={
        form === 'record'
          ? 'What GET /api/v1/generation answers, with exact digits'
          : 'Everything held here, with the source of each value'
      }
      padding="none"
      controls={
        <>
          <SegmentedControl label="Form" value={form} onValueChange={setForm} options={FORMS} />
          <CopyButton text={text} what="JSON" label="Copy" />
          <Button
            size="sm"
            onClick={() => downloadText(`${id}.json`, 'application/json', `${text}\n`)}
          >
            <Download aria-hidden="true" className="size-3.5" />
            Download
          </Button>
        </>
      }
    >
      {/* A box that scrolls must be reachable by keyboard. */}
      <section
        aria-label="JSON text"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
        tabIndex={0}
        className="max-h-96 overflow-auto rounded-b-xl border-t bg-background/60 px-4 py-3 sm:px-5"
      >
        <pre className="text-ink text-xs/5">{text}</pre>
      </section>
    </Panel>
  );
}
