'use client';

import { Pencil, Trash2 } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import { type SubmitEvent, useState } from 'react';
import { OwnersOnly } from '@/components/member/may-change';
import { navigation } from '@/components/shell/navigation';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { composes } from '@/components/ui/composes';
import { Input } from '@/components/ui/input';
import type { NamedView } from './named-views';

type ViewLineProps = {
  view: NamedView;
  /** It is what is on the screen. */
  current: boolean;
  onOpen: () => void;
  /** @returns whether it worked */
  onRename: (name: string) => Promise<boolean>;
  onDelete: () => void;
};

const tool =
  'relative reach grid size-7 shrink-0 place-items-center rounded-md text-faint transition-colors hover:bg-line hover:text-ink';

/** A saved view: its name opens it. */
export function ViewLine({ view, current, onOpen, onRename, onDelete }: ViewLineProps) {
  const [name, setName] = useState<string | null>(null);
  const rename = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const next = name?.trim() ?? '';
    if (next === '' || next === view.name || (await onRename(next))) setName(null);
  };
  if (name !== null) {
    return (
      <li>
        <form onSubmit={rename} className="flex items-center gap-2 px-3 py-1.5">
          <Input
            type="text"
            aria-label={`New name of ${view.name}`}
            autoFocus
            value={name}
            maxLength={120}
            onChange={(event) => setName(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Escape' || composes(event)) return;
              // Gives up the name, not the layer.
              event.preventDefault();
              setName(null);
            }}
          />
          <Button type="submit" size="sm">
            Rename
          </Button>
        </form>
      </li>
    );
  }
  return (
    <li className="flex items-center gap-1 rounded-md pr-1.5 pl-3 hover:bg-hover">
      <Link
        href={`${view.path}${view.query}` as Route}
        onClick={onOpen}
        aria-current={current ? 'page' : undefined}
        className="flex min-h-9 min-w-0 flex-1 items-center gap-3 text-sm"
      >
        <span className={classNames('min-w-0 flex-1 truncate text-ink', current && 'font-medium')}>
          {view.name}
        </span>
        <span className="shrink-0 text-faint text-xs">{pageWords(view.path)}</span>
      </Link>
      <OwnersOnly>
        <button
          type="button"
          aria-label={`Rename ${view.name}`}
          title="Rename"
          onClick={() => setName(view.name)}
          className={tool}
        >
          <Pencil aria-hidden="true" className="size-3.5" strokeWidth={1.6} />
        </button>
        <button
          type="button"
          aria-label={`Delete ${view.name}`}
          title="Delete"
          onClick={onDelete}
          className={tool}
        >
          <Trash2 aria-hidden="true" className="size-3.5" strokeWidth={1.6} />
        </button>
      </OwnersOnly>
    </li>
  );
}

/** The page that it is of, by its name in the menu; of a page below it, such as one model, that one's. */
function pageWords(path: string): string {
  const first = `/${path.split('/')[1] ?? ''}`;
  const all = navigation.flatMap(({ items }) => items);
  return all.find(({ href }) => href === first)?.label ?? path;
}
