'use client';

import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { buttonClass } from './button';
import { classNames } from './class-names';
import { copyText } from './copy-text';

type CopyButtonProps = {
  /** The exact text that goes to the clipboard. */
  text: string;
  /** What is copied, as in "Copy generation ID". */
  what: string;
  /** Shows these words beside the icon. */
  label?: string;
  className?: string;
};

const SHOWN_MS = 1600;

export function CopyButton({ text, what, label, className }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<'copied' | 'failed' | null>(null);
  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);
  const Icon = outcome === 'copied' ? Check : Copy;
  return (
    <>
      <button
        type="button"
        aria-label={`Copy ${what}`}
        title={`Copy ${what}`}
        onClick={async () => setOutcome((await copyText(text)) ? 'copied' : 'failed')}
        className={buttonClass(
          { variant: label ? 'secondary' : 'ghost', size: 'sm' },
          classNames(!label && 'size-6 rounded-md px-0', className),
        )}
      >
        <Icon
          aria-hidden="true"
          className={classNames('size-3.5', outcome === 'copied' && 'text-accent')}
        />
        {label}
      </button>
      <span role="status" className="sr-only">
        {outcome === 'copied' && `Copied ${what}`}
        {outcome === 'failed' && `Could not copy ${what}`}
      </span>
    </>
  );
}
