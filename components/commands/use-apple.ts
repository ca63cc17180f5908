'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** Whether the machine is Apple's; null on the server, which cannot know. */
export function useApple(): boolean | null {
  return useSyncExternalStore(
    never,
    () => /Mac|iPhone|iPad/.test(navigator.platform),
    () => null,
  );
}
