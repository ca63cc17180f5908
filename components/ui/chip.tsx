import { X } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';

type ChipProps = {
  children: ReactNode;
  /** Makes a button of the words, e.g. the trigger of the menu that edits the filter. */
  press?: ComponentProps<'button'> | undefined;
  onRemove?: (() => void) | undefined;
  /** The name of the × for screen readers, e.g. "Remove filter provider is not Azure". */
  removeLabel?: string | undefined;
};

const words = 'flex h-6.5 min-w-0 items-center gap-1 px-2.5';

/** A filter or another setting in force. Put the value in `<b>`: `provider is not <b>Azure</b>`. */
export function Chip({ children, press, onRemove, removeLabel = 'Remove' }: ChipProps) {
  const text = <span className="truncate [&_b]:font-medium [&_b]:text-ink">{children}</span>;
  return (
    <span className="inline-flex h-7 max-w-full items-center rounded-full border border-line-strong bg-panel text-soft text-xs">
      {press ? (
        <button
          type="button"
          {...press}
          className={`${words} relative reach rounded-full hover:text-ink`}
        >
          {text}
        </button>
      ) : (
        <span className={words}>{text}</span>
      )}
      {onRemove && (
        <button
          type="button"
          onClick={onRemove}
          aria-label={removeLabel}
          className="relative reach -ml-1.5 grid size-6.5 shrink-0 place-items-center rounded-full text-faint transition-colors hover:bg-hover hover:text-ink"
        >
          <X aria-hidden="true" className="size-3" />
        </button>
      )}
    </span>
  );
}
