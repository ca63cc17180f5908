import { CopyButton } from '@/components/ui/copy-button';
import { Panel } from '@/components/ui/panel';

/** The same import from a terminal or a nightly job. */
export function CurlPanel({ origin }: { origin: string }) {
  const command = `curl --data-binary @FILE ${origin}/api/imports`;
  return (
    <Panel title="From a terminal" subtitle="The same import, for scripts">
      <div className="flex items-start gap-1 rounded-lg bg-hover py-1.5 pr-1.5 pl-3">
        <code className="wrap-anywhere min-w-0 flex-1 py-0.5 text-xs">{command}</code>
        <CopyButton text={command} what="curl command" />
      </div>
    </Panel>
  );
}
