'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { notify, notifyFailure } from '@/components/ui/notify';
import { Spinner } from '@/components/ui/spinner';
import { formatCount } from '@/lib/chart/format-number';
import { downloadExport, exportRows } from './download-export';
import { EXPORT_FORMATS, type ExportFormat, FORMAT_WORDS, GENERATION_FORMATS } from './formats';

export type ExportSource = {
  /** The route that makes the file. */
  path: '/api/v1/generations/export' | '/api/v1/analytics/export';
  query: object;
  /** Of the file, without its ending. */
  name: string;
};

type ExportListProps = ExportSource & { onDone: () => void };

/** The formats of a whole query, with its rows counted before and checked after. */
export function ExportList({ path, query, name, onDone }: ExportListProps) {
  const formats = path === '/api/v1/generations/export' ? GENERATION_FORMATS : EXPORT_FORMATS;
  const [busy, setBusy] = useState<ExportFormat | null>(null);
  const { data: rows } = useQuery({
    queryKey: ['export-rows', path, query],
    queryFn: () => exportRows(path, query),
    placeholderData: () => undefined,
  });
  const run = async (format: ExportFormat) => {
    setBusy(format);
    const done = await downloadExport(path, query, format, name);
    setBusy(null);
    onDone();
    switch (done.outcome) {
      case 'checked':
        return notify(`${formatCount(done.rows)} rows saved`, {
          description: 'Counted on arrival: the file is whole.',
        });
      case 'handed_over':
        return notify('The download has begun', {
          description: 'The browser says so when it is not whole.',
        });
      case 'failed':
        return notifyFailure('The export did not work', { description: done.reason });
    }
  };
  return (
    <>
      <p className="px-2 pt-1.5 pb-1 text-faint text-xs" role="status">
        {rows === undefined && 'Counting the rows…'}
        {rows === null && 'All rows of the query'}
        {typeof rows === 'number' && `All ${formatCount(rows)} rows, exact values`}
      </p>
      <ul>
        {formats.map((format) => (
          <li key={format}>
            <button
              type="button"
              aria-disabled={busy !== null || undefined}
              onClick={busy === null ? () => void run(format) : undefined}
              className="flex min-h-7.5 pointer-coarse:min-h-10 w-full items-center justify-between gap-3 rounded-md px-2 text-left text-ink text-sm hover:bg-hover"
            >
              {FORMAT_WORDS[format].label}
              {busy === format ? (
                <Spinner />
              ) : (
                <span className="text-faint text-xs">{FORMAT_WORDS[format].hint}</span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
