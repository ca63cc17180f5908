import { CopyButton } from '@/components/ui/copy-button';
import { Definition, DefinitionList } from '@/components/ui/definition-list';
import { Panel } from '@/components/ui/panel';
import { formatCount } from '@/lib/chart/format-number';

type DataSectionProps = {
  /** The reader's own, and not one that they were invited to read. */
  isOwn: boolean;
  /** Absolute path on the server; null for people who do not run it. */
  folder: string | null;
  generations: number;
  /** The span held, in words; null while nothing is. */
  span: string | null;
  openRouter: string;
};

/** Where the ledger lives, and whom the server talks to. */
export function DataSection({ isOwn, folder, generations, span, openRouter }: DataSectionProps) {
  return (
    <Panel
      title={isOwn ? 'Your data' : 'The data'}
      subtitle={
        isOwn ? 'Where it is kept, and whom this server talks to' : 'What this ledger holds'
      }
    >
      <DefinitionList>
        {folder !== null && (
          <Definition
            term="Data folder"
            meaning="Copy it while the server is stopped, and you have a backup."
            action={<CopyButton text={folder} what="data folder" />}
          >
            <code className="text-xs">{folder}</code>
          </Definition>
        )}
        <Definition term="Generations held">
          {formatCount(generations)}
          {span && <span className="text-faint"> · {span}</span>}
        </Definition>
        {isOwn && (
          <Definition
            term="Talks to"
            meaning="Only to look generations up and to confirm your key."
          >
            <code className="text-xs">{openRouter}</code>
          </Definition>
        )}
      </DefinitionList>
    </Panel>
  );
}
