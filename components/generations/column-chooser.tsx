'use client';

import { Columns3 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import {
  DEFAULT_COLUMNS,
  LIST_COLUMNS,
  type ListColumnKey,
} from '@/lib/view-generation/list-columns';

type ColumnChooserProps = {
  chosen: readonly ListColumnKey[];
  onChoose: (columns: ListColumnKey[]) => void;
};

/** Which fields the list shows. They are in the URL, so a link shows everybody the same ones. */
export function ColumnChooser({ chosen, onChoose }: ColumnChooserProps) {
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const toggle = (key: ListColumnKey) => {
    if (!chosen.includes(key)) return onChoose([...chosen, key]);
    if (chosen.length > 1) onChoose(chosen.filter((other) => other !== key));
  };
  const found = LIST_COLUMNS.filter(({ label, key }) =>
    `${label} ${key}`.toLowerCase().includes(wanted),
  );
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button>
          <Columns3 aria-hidden="true" className="size-3.5 text-faint" strokeWidth={1.6} />
          Columns
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label="Columns" align="end" className="grid gap-2 p-2">
        <Input
          aria-label="Search columns"
          placeholder="Search"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <ul className="max-h-72 overflow-y-auto">
          {found.map(({ key, label }) => (
            <li key={key}>
              <label className="flex min-h-7 pointer-coarse:min-h-10 cursor-pointer items-center gap-2 rounded-md px-1.5 text-sm hover:bg-hover">
                <input
                  type="checkbox"
                  checked={chosen.includes(key)}
                  onChange={() => toggle(key)}
                  className="size-3.5 shrink-0 accent-accent"
                />
                {label}
              </label>
            </li>
          ))}
        </ul>
        <Button onClick={() => onChoose([...DEFAULT_COLUMNS])}>The usual columns</Button>
      </PopoverContent>
    </Popover>
  );
}
