import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/panel';
import { formatCount } from '@/lib/chart/format-number';
import type { Upload } from './upload-queue';

type ConsentBarProps = {
  waiting: readonly Upload[];
  confirm: (keys: readonly string[]) => void;
  dismiss: (keys: readonly string[]) => void;
};

/** Many files at once need one word, not many. */
export function ConsentBar({ waiting, confirm, dismiss }: ConsentBarProps) {
  const keys = waiting.map(({ key }) => key);
  const added = waiting.reduce((sum, { preview }) => sum + (preview?.new ?? 0), 0);
  return (
    <Panel>
      <div className="flex flex-wrap items-center gap-2">
        <p className="min-w-0 flex-1 text-ink">
          {formatCount(waiting.length)} files are ready, with {formatCount(added)} new generations.
        </p>
        <Button variant="primary" onClick={() => confirm(keys)}>
          Import all
        </Button>
        <Button onClick={() => dismiss(keys)}>Discard all</Button>
      </div>
    </Panel>
  );
}
