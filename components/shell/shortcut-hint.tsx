'use client';

import { OPEN_PALETTE } from '@/components/commands/command-center';
import { keyWords } from '@/components/commands/keys';
import { useApple } from '@/components/commands/use-apple';
import { Kbd } from '@/components/ui/kbd';

/** Opens the palette and says by which keys; the server, which cannot know them, leaves it out. */
export function ShortcutHint() {
  const apple = useApple();
  if (apple === null) return null;
  return (
    <button
      type="button"
      aria-label="Find a command"
      title="Find a command"
      onClick={() => dispatchEvent(new CustomEvent(OPEN_PALETTE))}
      className="hidden h-6 min-w-6 place-items-center rounded-md px-1 hover:bg-hover md:grid"
    >
      <Kbd>{keyWords('mod+k', apple)}</Kbd>
    </button>
  );
}
