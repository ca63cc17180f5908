'use client';

import dynamic from 'next/dynamic';
import { usePathname, useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { useMayChange } from '@/components/member/may-change';
import { navigation } from '@/components/shell/navigation';
import { lateCode } from '@/components/ui/late-code';
import type { Command } from './command';
import { takeEarlyKeys } from './early-presses';
import { isSingleKey, meansKeys } from './keys';
import { closeLayer, listenToKeys, openLayer, typeAhead, useLayers } from './layers';
import { currentCommands, useCommands } from './registry';
import { singleKeysOn } from './single-keys';
import { useKeptFocus } from './use-kept-focus';

const Palette = dynamic(
  () => lateCode(() => import('./palette')).then((module) => module.Palette),
  { ssr: false },
);
const KeySheet = dynamic(
  () => lateCode(() => import('./key-sheet')).then((module) => module.KeySheet),
  {
    ssr: false,
  },
);
const ViewsLayer = dynamic(
  () =>
    lateCode(() => import('@/components/views/views-layer')).then((module) => module.ViewsLayer),
  { ssr: false },
);

/** The keys of the page, the two layers that list its commands, and the saved views. Their code comes when asked for. */
export function CommandCenter() {
  const router = useRouter();
  const pathname = usePathname();
  const { layer } = useLayers();
  const mayChange = useMayChange();
  useKeptFocus();

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
      run: (typed) => openLayer('palette', typed),
    },
    {
      id: 'views',
      title: 'Saved views',
      group: 'This page',
      keys: 'v',
      words: mayChange
        ? 'save this view under a name open rename delete bookmark'
        : 'open bookmark',
      run: () => openLayer('views'),
    },
    { id: 'keys', title: 'All keys', group: 'Help', keys: '?', run: () => openLayer('keys') },
    ...pages.filter(({ id }) => id !== `go:${pathname}`),
  ]);

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      if (isLetter(event) && !isBusy(event.target) && typeAhead(event.key)) {
        event.preventDefault();
        return;
      }
      const command = currentCommands().find(({ keys }) => keys && meansKeys(event, keys));
      if (!command?.keys) return;
      if (isSingleKey(command.keys) && (!singleKeysOn() || isBusy(event.target))) return;
      event.preventDefault();
      command.run('');
    };
    const stop = listenToKeys(press);
    const early = takeEarlyKeys();
    if (early !== null) openLayer('palette', early);
    return stop;
  }, []);

  return (
    <>
      {layer?.name === 'palette' && <Palette start={layer.text} onClose={closeLayer} />}
      {layer?.name === 'keys' && <KeySheet onClose={closeLayer} />}
      {layer?.name === 'views' && <ViewsLayer onClose={closeLayer} />}
    </>
  );
}

function isLetter({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return key.length === 1 && !ctrlKey && !metaKey && !altKey;
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
