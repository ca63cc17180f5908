import { SOURCES } from '@/lib/catalog/sources';
import type { StoredGeneration } from '@/lib/generation/generation-record';
import { fieldGroups, sourcesOfRow } from '@/lib/view-generation/field-groups';
import { FieldRowItem } from './field-row';
import { FieldsFrame } from './fields-frame';

/** Every field of the ledger for this row, in groups. */
export function FieldsPanel({ stored }: { stored: StoredGeneration }) {
  const groups = fieldGroups(stored);
  const all = groups.reduce((sum, { rows }) => sum + rows.length, 0);
  const known = groups.reduce((sum, group) => sum + group.known, 0);
  const sources = sourcesOfRow(stored).map(
    ([source, fields]) => `${SOURCES[source].label} (${fields})`,
  );
  return (
    <FieldsFrame all={all} known={known} subtitle={`Told by: ${sources.join(', ')}`}>
      {groups.map(({ group, title, rows, known: knownOfGroup }) => (
        <div
          key={group}
          data-unknown={knownOfGroup === 0}
          className="group-data-[only-known=true]/fields:data-[unknown=true]:hidden"
        >
          <h3 className="flex items-baseline gap-2 border-t bg-background/60 px-4 py-2 font-medium text-ink sm:px-5">
            {title}
            <span className="font-normal text-faint text-xs">
              {knownOfGroup} of {rows.length} known
            </span>
          </h3>
          <dl>
            {rows.map((row) => (
              <FieldRowItem key={row.name} row={row} />
            ))}
          </dl>
        </div>
      ))}
    </FieldsFrame>
  );
}
