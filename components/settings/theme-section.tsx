'use client';

import { useTheme } from 'next-themes';
import { useSyncExternalStore } from 'react';
import { Panel } from '@/components/ui/panel';
import { SegmentedControl } from '@/components/ui/segmented-control';

const THEMES = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'system', label: 'As the system' },
] as const;

type Theme = (typeof THEMES)[number]['value'];

const never = () => () => {};

export function ThemeSection() {
  const { theme, setTheme } = useTheme();
  // The server does not know the choice: until React wakes up the control shows the default.
  const awake = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const chosen = THEMES.find(({ value }) => awake && value === theme)?.value ?? 'system';
  return (
    <Panel title="Theme" subtitle="Kept in this browser only">
      <SegmentedControl<Theme>
        label="Theme of this browser"
        value={chosen}
        onValueChange={setTheme}
        options={THEMES}
      />
    </Panel>
  );
}
