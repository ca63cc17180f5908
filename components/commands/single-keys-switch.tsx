'use client';

import { setSingleKeys, useSingleKeys } from './single-keys';

/** Turns off keys that work without a modifier, for who dictates or types by mistake (WCAG 2.1.4). */
export function SingleKeysSwitch() {
  const on = useSingleKeys();
  return (
    <label className="relative reach flex min-h-6 cursor-pointer items-center gap-2 text-sm">
      <input
        type="checkbox"
        checked={on}
        onChange={(event) => setSingleKeys(event.target.checked)}
        className="size-3.5 accent-accent"
      />
      <span>
        Single-letter keys
        <span className="text-faint"> – those without Ctrl or ⌘</span>
      </span>
    </label>
  );
}
