'use client';

import { Download } from 'lucide-react';
import { useState } from 'react';
import { useCommands } from '@/components/commands/registry';
import { Button } from '@/components/ui/button';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import { ExportList, type ExportSource } from './export-list';

/** Everything that a page lists, as a file. */
export function ExportMenu(source: ExportSource) {
  const [open, setOpen] = useState(false);
  useCommands([
    {
      id: 'export',
      title: `Export ${source.name}`,
      group: 'This page',
      words: 'download csv jsonl parquet',
      run: () => setOpen(true),
    },
  ]);
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button>
          <Download aria-hidden="true" className="size-3.5 text-faint" strokeWidth={1.6} />
          Export
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label={`Export ${source.name}`} align="end" className="w-64 p-1">
        <ExportList {...source} onDone={() => setOpen(false)} />
      </PopoverContent>
    </Popover>
  );
}
