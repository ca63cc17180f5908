'use client';

import { useSyncExternalStore } from 'react';

/** What the command centre can put over the page. */
interface Layer {
  readonly name: 'palette' | 'keys' | 'views';
  /** What stands in the palette's field as it opens. */
  readonly text: string;
}

/** Of what is kept here the server knows nothing. */
const ASLEEP = { layer: null as Layer | null, listening: false };

let state = ASLEEP;
const watchers = new Set<() => void>();

/**
 * Opens a layer, now or as soon as the command centre is there to show it: React wakes the page
 * before it, and a press in between must not be lost.
 */
export function openLayer(name: Layer['name'], text = ''): void {
  become({ ...state, layer: { name, text } });
}

/** Keys that come before the palette stands are for its field. @returns whether the palette is asked for */
export function typeAhead(key: string): boolean {
  if (state.layer?.name !== 'palette') return false;
  openLayer('palette', state.layer.text + key);
  return true;
}

export function closeLayer(): void {
  become({ ...state, layer: null });
}

/** The command centre hears keys from here on, until the function that comes back is called. */
export function listenToKeys(press: (event: KeyboardEvent) => void): () => void {
  addEventListener('keydown', press);
  become({ ...state, listening: true });
  return () => {
    removeEventListener('keydown', press);
    // Nothing of this page may open on another that has a centre of its own.
    become(ASLEEP);
  };
}

export function useLayers(): typeof ASLEEP {
  return useSyncExternalStore(
    subscribe,
    () => state,
    () => ASLEEP,
  );
}

function become(next: typeof ASLEEP): void {
  state = next;
  for (const watcher of watchers) watcher();
}

function subscribe(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
