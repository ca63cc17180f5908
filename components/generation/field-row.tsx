import { ChevronRight } from 'lucide-react';
import { CopyButton } from '@/components/ui/copy-button';
import { Unknown } from '@/components/ui/table';
import { SOURCES } from '@/lib/catalog/sources';
import type { FieldRow } from '@/lib/view-generation/field-groups';
import { FieldValueText } from './field-value-text';

/** One field: name and meaning, value with unit, the source that told it, a copy button. */
export function FieldRowItem({ row }: { row: FieldRow }) {
  const { name, field, value, source } = row;
  const known = value !== null;
  return (
    <div
      data-unknown={!known}
      className="group/row grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-4 gap-y-0.5 border-t px-4 py-1 transition-colors hover:bg-hover/50 group-data-[only-known=true]/fields:data-[unknown=true]:hidden sm:grid-cols-[minmax(0,17rem)_minmax(0,1fr)_9.5rem_1.5rem] sm:px-5"
    >
      <dt className="col-span-2 min-w-0 group-data-[unknown=true]/row:col-span-1 sm:col-span-1">
        <details className="group/meaning">
          <summary
            title={field.description}
            className="-mx-1 flex min-h-6 list-none items-center gap-1 rounded-sm px-1 text-soft hover:text-ink [&::-webkit-details-marker]:hidden"
          >
            <ChevronRight
              aria-hidden="true"
              className="size-3 shrink-0 text-faint transition-transform group-open/meaning:rotate-90"
            />
            <span className="min-w-0 truncate">{field.label}</span>
          </summary>
          <p className="max-w-prose text-pretty pb-1 pl-4 text-soft text-xs">
            {field.description} <code className="text-2xs text-faint">{name}</code>
          </p>
        </details>
      </dt>
      <dd className="min-w-0 py-0.5 pl-4 text-ink sm:pl-0">
        {value === null ? (
          <Unknown reason="no source has told it" />
        ) : (
          <FieldValueText name={name} value={value} />
        )}
      </dd>
      <dd className="hidden py-0.5 text-faint text-xs sm:block">
        {source && (
          <span title={SOURCES[source].description}>
            <span className="sr-only">from: </span>
            {SOURCES[source].label}
          </span>
        )}
      </dd>
      <dd className="h-6 group-data-[unknown=true]/row:hidden sm:group-data-[unknown=true]/row:block">
        {known && (
          <CopyButton
            // What a spreadsheet or a query can use: no currency sign, no grouping.
            text={String(value)}
            what={field.label}
            className="opacity-0 focus-visible:opacity-100 group-hover/row:opacity-100 pointer-coarse:opacity-100"
          />
        )}
      </dd>
    </div>
  );
}
