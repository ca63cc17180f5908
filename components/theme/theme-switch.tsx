'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useTheme } from 'next-themes';
import { useId, useSyncExternalStore } from 'react';

const themes = [
  { value: 'light', label: 'Light', icon: Sun },
  { value: 'dark', label: 'Dark', icon: Moon },
  { value: 'system', label: 'System', icon: Monitor },
];

const never = () => () => {};

/** Light, dark or as the system has it: one press, one change. Radios, so no menu code is loaded. */
export function ThemeSwitch() {
  const name = useId();
  const { theme, setTheme } = useTheme();
  // The server cannot know the choice; none is marked until the browser says which.
  const known = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return (
    <div
      role="radiogroup"
      aria-label="Theme"
      className="inline-flex items-center rounded-lg border p-0.5"
    >
      {themes.map(({ value, label, icon: Icon }) => (
        <label
          key={value}
          title={label}
          className="relative reach grid size-6.5 cursor-pointer place-items-center rounded-md text-faint transition-colors hover:text-ink has-checked:bg-hover has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-1 dark:has-checked:bg-line"
        >
          <input
            type="radio"
            name={name}
            value={value}
            aria-label={label}
            checked={known && theme === value}
            onChange={() => setTheme(value)}
            className="absolute inset-0 cursor-pointer opacity-0"
          />
          <Icon aria-hidden="true" strokeWidth={1.6} className="size-3.5" />
        </label>
      ))}
    </div>
  );
}
