import type { ComponentProps } from 'react';
import { classNames } from './class-names';

export const inputClass =
  'w-full min-w-0 rounded-lg border border-line-strong bg-panel px-2.5 text-ink text-sm shadow-panel pointer-coarse:text-lg transition-colors hover:border-faint/60 focus-visible:border-focus focus-visible:outline-1 focus-visible:outline-offset-0 aria-invalid:border-danger aria-invalid:outline-danger disabled:opacity-50';

export function Input({ className, type = 'text', ...rest }: ComponentProps<'input'>) {
  return (
    <input
      type={type}
      className={classNames(inputClass, 'h-8 pointer-coarse:h-10', className)}
      {...rest}
    />
  );
}

/** For pasted rows and JSON: monospaced, grows only by hand. */
export function TextArea({ className, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea
      spellCheck={false}
      className={classNames(inputClass, 'min-h-28 resize-y py-2 font-mono text-xs', className)}
      {...rest}
    />
  );
}
