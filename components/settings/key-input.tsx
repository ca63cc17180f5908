import type { ComponentProps } from 'react';
import { Input } from '@/components/ui/input';

/** Where a key is pasted: hidden, and neither kept nor corrected by the browser. */
export function KeyInput(props: ComponentProps<typeof Input>) {
  return (
    <Input
      {...props}
      name="key"
      type="password"
      placeholder="sk-or-v1-…"
      autoComplete="off"
      autoCapitalize="off"
      autoCorrect="off"
      spellCheck={false}
      // Password managers would store it and fill it in elsewhere.
      data-1p-ignore
      data-lpignore="true"
      className="h-9 font-mono text-xs"
    />
  );
}
