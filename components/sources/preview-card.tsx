import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { formatBytes } from '@/lib/chart/format-bytes';
import { formatCount } from '@/lib/chart/format-number';
import { FirstReasons } from './first-reasons';
import type { ImportData } from './import-outcome';
import { ReportFigures } from './report-figures';
import { SampleTable } from './sample-table';
import { holdsSomething } from './upload-queue';
import { whatItHolds } from './what-it-holds';

type PreviewCardProps = {
  name: string;
  preview: ImportData;
  /** Others wait beside it, and one word imports them all. */
  amongOthers: boolean;
  confirm: () => void;
  /** Back to what its columns mean; null where nobody was asked. */
  changeColumns: (() => void) | null;
  dismiss: () => void;
};

/** What a file is and what an import of it would do. Nothing has been stored yet. */
export function PreviewCard(props: PreviewCardProps) {
  const { name, preview, amongOthers, confirm, changeColumns, dismiss } = props;
  const { sample = [], rejected, rejections, to_look_up, error } = preview;
  const takes = holdsSomething(preview);
  const changes = preview.new + preview.updated + to_look_up > 0;
  return (
    <Panel
      title={name}
      subtitle={`${preview.kind_label ?? 'Not recognised'} · ${formatBytes(preview.bytes)}`}
      meta="Preview"
    >
      <div className="grid gap-4">
        {error !== null && (
          <Notice tone="danger" title="This file cannot be imported">
            {error}
          </Notice>
        )}
        {error === null && <p className="text-base text-ink">{whatItHolds(preview)}</p>}
        {error === null && preview.read === 0 && (
          <p className="text-pretty text-soft">
            {preview.kind === 'broadcast_traces'
              ? 'A delivery of Broadcast without a generation, such as its connection test. The next ones hold some.'
              : 'Genledger knows this form, but the file ends before its first row. Export it again, of a longer time.'}
          </p>
        )}
        {preview.read > 0 && <ReportFigures report={preview} />}
        {sample.length > 0 && <SampleTable rows={sample} />}
        {to_look_up > 0 && (
          <p className="text-pretty text-soft">
            {to_look_up === 1
              ? 'Of one only the ID is known. It is looked up at OpenRouter with your key, in the background; without a key it waits for one.'
              : `Of ${formatCount(to_look_up)} only the ID is known. They are looked up at OpenRouter with your key, in the background; without a key they wait for one.`}
          </p>
        )}
        <FirstReasons rejected={rejected} rejections={rejections} />
        <div className="flex flex-wrap items-center gap-2">
          {takes && (
            <Button variant={changes && !amongOthers ? 'primary' : 'secondary'} onClick={confirm}>
              {changes ? 'Import' : 'Import anyway'}
            </Button>
          )}
          {changeColumns && <Button onClick={changeColumns}>Change the columns</Button>}
          <Button onClick={dismiss}>{takes ? 'Discard' : 'Close'}</Button>
          <p className="text-faint">
            {!takes
              ? 'Nothing was stored.'
              : changes
                ? 'Nothing has been stored yet.'
                : 'Everything in it is held already; an import would change nothing.'}
          </p>
        </div>
      </div>
    </Panel>
  );
}
