'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useMayChange } from '@/components/member/may-change';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Modal } from '@/components/ui/modal';
import { notify, notifyFailure, notifySuccess } from '@/components/ui/notify';
import { Skeleton } from '@/components/ui/skeleton';
import { changeView, deleteView, type NamedView, namedViews, saveView } from './named-views';
import { ViewLine } from './view-line';

/** Saves what is on the screen under a name, and lists what was saved. */
export function ViewsLayer({ onClose }: { onClose: () => void }) {
  const mayChange = useMayChange();
  const queries = useQueryClient();
  const { data: views, error } = useQuery(namedViews);
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const here = { path: location.pathname, query: location.search };
  const act = async (work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work();
      await queries.invalidateQueries(namedViews);
      return true;
    } catch (failure) {
      notifyFailure(failure instanceof Error ? failure.message : 'That did not work. Try again.');
      return false;
    }
  };
  const save = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const wanted = name.trim();
    if (wanted === '') return;
    setBusy(true);
    // The same name again means: as it looks now.
    const held = views?.find((view) => view.name === wanted);
    const saved = await act(() => (held ? changeView(held.id, here) : saveView(wanted, here)));
    setBusy(false);
    if (!saved) return;
    notifySuccess(held ? `${wanted} is now what you see` : `Saved as ${wanted}`);
    onClose();
  };
  const remove = async (view: NamedView) => {
    if (!(await act(() => deleteView(view.id)))) return;
    const undo = () => void act(() => saveView(view.name, { path: view.path, query: view.query }));
    notify(`${view.name} is deleted`, { action: { label: 'Undo', onClick: undo } });
  };
  return (
    <Modal title="Saved views" onClose={onClose}>
      {mayChange && (
        <form onSubmit={save} className="flex items-center gap-2 border-b px-5 pt-1 pb-4">
          <Field
            label="Save this view as"
            hint="Range, filters, split and order, as the link has them."
            className="min-w-0 flex-1"
          >
            {(field) => (
              <Input
                {...field}
                type="text"
                value={name}
                maxLength={120}
                placeholder="Agents in production, by key"
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
          <Button type="submit" variant="primary" busy={busy} disabled={name.trim() === ''}>
            Save
          </Button>
        </form>
      )}
      <div className="min-h-0 flex-1 overflow-y-auto p-2">
        {error && <p className="px-3 py-4 text-danger text-sm">{error.message}</p>}
        {!views && !error && <Skeleton className="m-3 h-16" />}
        {views?.length === 0 && (
          <p className="text-pretty px-3 py-6 text-center text-faint text-sm">
            {mayChange
              ? 'Nothing saved yet. A view of any page can be: it is kept by this server, and opens from here and from the palette.'
              : 'Nothing is saved yet. What the owner of this ledger saves opens from here and from the palette.'}
          </p>
        )}
        {views && views.length > 0 && (
          <ul aria-label="Saved views">
            {views.map((view) => (
              <ViewLine
                key={view.id}
                view={view}
                current={view.path === here.path && view.query === here.query}
                onOpen={onClose}
                onRename={(next) => act(() => changeView(view.id, { name: next }))}
                onDelete={() => void remove(view)}
              />
            ))}
          </ul>
        )}
      </div>
    </Modal>
  );
}
