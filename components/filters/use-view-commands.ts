'use client';

import type { Command } from '@/components/commands/command';
import { useCommands } from '@/components/commands/registry';
import { useMayChange } from '@/components/member/may-change';
import { dimensionOf } from '@/lib/catalog/dimensions';
import { dateText } from '@/lib/view/date-text';
import { askedWords } from '@/lib/view/range-words';
import { type ReadRange, readRange } from '@/lib/view/read-range';
import { SPLIT_DIMENSIONS } from '@/lib/view/view-state';
import { copyViewLink } from './copy-view-link';
import { RANGE_PRESETS } from './range-presets';
import type { ViewControls } from './use-view';

/** What can be done to the view of a page, for palette and keys. */
export function useViewCommands(controls: ViewControls): void {
  const { view, change, changeRange, setFilters } = controls;
  const mayKeep = useMayChange();
  const here = (command: Omit<Command, 'group'>): Command => ({ ...command, group: 'This page' });
  const readHere = (text: string) => readRange(text, dateText(Date.now(), view.tz));
  useCommands([
    here({
      id: 'range',
      title: 'Show a range',
      answers: (text) => {
        const read = readHere(text);
        return read && `Show ${rangeTitle(read)}`;
      },
      run: (text) => {
        const read = readHere(text);
        if (read) changeRange(read);
      },
    }),
    here({
      id: 'copy-link',
      title: 'Copy the link to this view',
      keys: 'c',
      words: 'url share',
      run: () => void copyViewLink(mayKeep),
    }),
    ...(view.f.length > 0
      ? [here({ id: 'clear', title: 'Clear all filters', run: () => setFilters([]) })]
      : []),
    ...RANGE_PRESETS.map(({ from, to }) =>
      here({
        id: `range:${from}`,
        title: `Show ${rangeTitle({ from, to })}`,
        words: 'range time period',
        rare: true,
        run: () => changeRange({ from, to }),
      }),
    ),
    ...SPLIT_DIMENSIONS.map((by) =>
      here({
        id: `by:${by}`,
        title: `Split by ${dimensionOf(by).label.toLowerCase()}`,
        words: 'group dimension',
        rare: true,
        run: () => change({ by }),
      }),
    ),
  ]);
}

function rangeTitle(range: ReadRange): string {
  const words = askedWords(range);
  return words.charAt(0).toLowerCase() + words.slice(1);
}
