'use client';

import { Download } from 'lucide-react';
import dynamic from 'next/dynamic';
import { type RefObject, use, useState } from 'react';
import type { ExportSource } from '@/components/export/export-list';
import { ExportAllowed, PanelRequest } from '@/components/export/panel-request';
import { notifyFailure } from '@/components/ui/notify';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';

const ExportList = dynamic(
  () => import('@/components/export/export-list').then((module) => module.ExportList),
  { ssr: false },
);

const PICTURES = [
  { format: 'png', label: 'PNG', hint: 'picture' },
  { format: 'svg', label: 'SVG', hint: 'picture, any size' },
] as const;

type ChartSaveProps = { title: string; figure: RefObject<HTMLElement | null> };

/** A chart as a picture, and what it is drawn from as a file. */
export function ChartSave({ title, figure }: ChartSaveProps) {
  const [open, setOpen] = useState(false);
  const request = use(PanelRequest);
  const allowed = use(ExportAllowed);
  const source: ExportSource | null =
    request && allowed
      ? { path: '/api/v1/analytics/export', query: request, name: fileName(title) }
      : null;
  const save = async (format: 'png' | 'svg') => {
    const drawing = figure.current?.querySelector('svg');
    setOpen(false);
    if (!drawing) return notifyFailure('There is no picture', { description: 'Show the chart.' });
    const { saveChart } = await import('@/components/export/chart-picture');
    await saveChart(drawing, title, format).catch((error: unknown) => {
      const description = error instanceof Error ? error.message : undefined;
      notifyFailure('The picture could not be made', description ? { description } : {});
    });
  };
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger
        aria-label={`Save ${title}`}
        title="Save"
        className="-my-0.5 grid size-6 place-items-center rounded-md text-faint transition-colors hover:bg-hover hover:text-ink data-[state=open]:bg-hover"
      >
        <Download aria-hidden="true" className="size-3.5" strokeWidth={1.6} />
      </PopoverTrigger>
      <PopoverContent aria-label={`Save ${title}`} align="end" className="w-60 p-1">
        <ul>
          {PICTURES.map(({ format, label, hint }) => (
            <li key={format}>
              <button
                type="button"
                onClick={() => void save(format)}
                className="flex min-h-7.5 w-full items-center justify-between gap-3 rounded-md px-2 text-left text-ink text-sm hover:bg-hover"
              >
                {label}
                <span className="text-faint text-xs">{hint}</span>
              </button>
            </li>
          ))}
        </ul>
        {source && (
          <div className="mt-1 border-t pt-1">
            <ExportList {...source} onDone={() => setOpen(false)} />
          </div>
        )}
      </PopoverContent>
    </Popover>
  );
}

function fileName(title: string): string {
  return title.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}
