'use client';

import dynamic from 'next/dynamic';
import { useEffect, useEffectEvent } from 'react';
import { takeEarlyPaste } from '@/components/commands/early-presses';
import { openLayer } from '@/components/commands/layers';
import { useCommands } from '@/components/commands/registry';
import { lateCode } from '@/components/ui/late-code';
import { findGenerationIds } from '@/lib/generation/generation-id';
import { stepOnList, useHasList } from './peek-list';
import { usePeek } from './use-peek';

const PeekPanel = dynamic(
  () => lateCode(() => import('./peek-panel')).then((module) => module.PeekPanel),
  {
    ssr: false,
  },
);

/** A pasted log may be many megabytes. */
const SCANNED_CHARACTERS = 500_000;

/** On every page: the open generation beside it, and IDs that are pasted anywhere. */
export function PeekHost() {
  const peek = usePeek();
  const hasList = useHasList();
  const step = (by: 1 | -1) => {
    const next = stepOnList(peek.id, by);
    if (next === null) return;
    if (peek.id === null) peek.open(next);
    else peek.walkTo(next);
  };
  const walking = hasList || peek.id !== null;
  useCommands([
    {
      id: 'open-generation',
      title: 'Open a generation',
      group: 'Generation',
      answers: (text) => {
        const [id, ...more] = findGenerationIds(text);
        if (id === undefined) return null;
        return more.length === 0 ? `Open ${id}` : `Open ${id}, the first of ${more.length + 1}`;
      },
      run: (text) => {
        const [id] = findGenerationIds(text);
        if (id !== undefined) peek.open(id);
      },
    },
    ...(walking
      ? (
          [
            { id: 'next', title: 'Next generation of the list', keys: 'j', run: () => step(1) },
            {
              id: 'back',
              title: 'Previous generation of the list',
              keys: 'k',
              run: () => step(-1),
            },
          ] as const
        ).map((command) => ({ ...command, group: 'Generation' as const }))
      : []),
  ]);

  const openPasted = useEffectEvent((pasted: string): boolean => {
    const [id, ...more] = findGenerationIds(pasted.slice(0, SCANNED_CHARACTERS));
    if (id === undefined) return false;
    if (more.length === 0) peek.open(id);
    else openLayer('palette', [id, ...more].join(' '));
    return true;
  });
  useEffect(() => {
    const listen = (event: ClipboardEvent) => {
      if (event.defaultPrevented || isEditable(event.target)) return;
      if (openPasted(event.clipboardData?.getData('text') ?? '')) event.preventDefault();
    };
    addEventListener('paste', listen);
    openPasted(takeEarlyPaste());
    return () => removeEventListener('paste', listen);
  }, []);

  return peek.id === null ? null : (
    <PeekPanel id={peek.id} onClose={peek.close} onStep={hasList ? step : null} />
  );
}

function isEditable(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, textarea, select, [contenteditable="true"]') !== null
  );
}
