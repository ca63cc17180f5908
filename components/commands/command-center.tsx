'use client';

import dynamic from 'next/dynamic';
import { usePathname, useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { navigation } from '@/components/shell/navigation';
import type { Command } from './command';
import { isSingleKey, meansKeys } from './keys';
import { currentCommands, useCommands } from './registry';
import { singleKeysOn } from './single-keys';

const Palette = dynamic(() => import('./palette').then((module) => module.Palette), { ssr: false });
const KeySheet = dynamic(() => import('./key-sheet').then((module) => module.KeySheet), {
  ssr: false,
});
const ViewsLayer = dynamic(
  () => import('@/components/views/views-layer').then((module) => module.ViewsLayer),
  { ssr: false },
);

type Layer = 'palette' | 'keys' | 'views' | null;

/** Said by whoever wants the palette open: the hint in the top bar. */
export const OPEN_PALETTE = 'genledger:palette';

/** Said by whoever wants the saved views on the screen. */
export const OPEN_VIEWS = 'genledger:views';

/** The keys of the page, the two layers that list its commands, and the saved views. Their code comes when asked for. */
export function CommandCenter() {
  const router = useRouter();
  const pathname = usePathname();
  const [layer, setLayer] = useState<Layer>(null);
  const [text, setText] = useState('');

  const pages = navigation.flatMap(({ items }) =>
    items.map(
      ({ href, label }): Command => ({
        id: `go:${href}`,
        title: label,
        group: 'Go to',
        words: 'page',
        run: () => router.push(href),
      }),
    ),
  );
  useCommands([
    {
      id: 'palette',
      title: 'Find a command',
      group: 'Help',
      keys: 'mod+k',
      run: (typed) => {
        setText(typed);
        setLayer('palette');
      },
    },
    {
      id: 'views',
      title: 'Saved views',
      group: 'This page',
      keys: 'v',
      words: 'save this view under a name open rename delete bookmark',
      run: () => setLayer('views'),
    },
    { id: 'keys', title: 'All keys', group: 'Help', keys: '?', run: () => setLayer('keys') },
    ...pages.filter(({ id }) => id !== `go:${pathname}`),
  ]);

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const command = currentCommands().find(({ keys }) => keys && meansKeys(event, keys));
      if (!command?.keys) return;
      if (isSingleKey(command.keys) && (!singleKeysOn() || isBusy(event.target))) return;
      event.preventDefault();
      command.run('');
    };
    const open = (event: Event) => {
      setText(event instanceof CustomEvent && typeof event.detail === 'string' ? event.detail : '');
      setLayer('palette');
    };
    addEventListener('keydown', press);
    const openViews = () => setLayer('views');
    addEventListener(OPEN_PALETTE, open);
    addEventListener(OPEN_VIEWS, openViews);
    return () => {
      removeEventListener(OPEN_VIEWS, openViews);
      removeEventListener('keydown', press);
      removeEventListener(OPEN_PALETTE, open);
    };
  }, []);

  const close = () => setLayer(null);
  return (
    <>
      {layer === 'palette' && <Palette start={text} onClose={close} />}
      {layer === 'keys' && <KeySheet onClose={close} />}
      {layer === 'views' && <ViewsLayer onClose={close} />}
    </>
  );
}

/** Where single keys are letters, or belong to what is in front of the page. */
function isBusy(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return (
    target.closest('input:not([type="checkbox"], [type="radio"]), textarea, select') !== null ||
    target.closest('[contenteditable="true"], [role="menu"], [role="listbox"]') !== null ||
    target.closest('dialog:modal') !== null
  );
}
