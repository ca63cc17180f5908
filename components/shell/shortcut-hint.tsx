'use client';

import { keyWords } from '@/components/commands/keys';
import { openLayer, useLayers } from '@/components/commands/layers';
import { useApple } from '@/components/commands/use-apple';
import { Kbd } from '@/components/ui/kbd';

/** Opens the palette and says by which keys, once they are heard. */
export function ShortcutHint() {
  const apple = useApple();
  const { listening } = useLayers();
  // The server cannot know whose machine it is.
  if (apple === null || !listening) return null;
  const keys = keyWords('mod+k', apple);
  return (
    <button
      type="button"
      // Who speaks to the page says what is seen on it.
      aria-label={`Find a command, ${keys}`}
      title="Find a command"
      onClick={() => openLayer('palette')}
      className="hidden h-6 min-w-6 place-items-center rounded-md px-1 hover:bg-hover md:grid"
    >
      <Kbd>{keys}</Kbd>
    </button>
  );
}
