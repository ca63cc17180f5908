import { cva, type VariantProps } from 'class-variance-authority';
import type { ComponentProps } from 'react';
import { classNames } from './class-names';
import { Spinner } from './spinner';

/** On a phone whose reader has text of twice the size, a label breaks rather than the page: 16rem are 512 px then. */
const LARGE_TEXT =
  'max-[16rem]:h-auto max-[16rem]:max-w-full max-[16rem]:whitespace-normal max-[16rem]:py-1.5';

const button = cva(
  `relative reach inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-lg font-medium transition-colors disabled:pointer-events-none disabled:opacity-50 [&_svg]:shrink-0 ${LARGE_TEXT}`,
  {
    variants: {
      variant: {
        primary: 'bg-ink text-background hover:bg-ink/88',
        secondary:
          'border border-line-strong bg-panel text-ink shadow-panel hover:bg-hover data-[state=open]:bg-hover',
        ghost: 'text-soft hover:bg-hover hover:text-ink data-[state=open]:bg-hover',
        danger: 'border border-danger/40 bg-panel text-danger hover:bg-danger-soft',
      },
      size: {
        sm: 'h-7 px-2.5 text-xs',
        md: 'h-8 px-3 text-sm',
        lg: 'h-10 px-4 text-base',
      },
    },
    defaultVariants: { variant: 'secondary', size: 'md' },
  },
);

export type ButtonLook = VariantProps<typeof button>;

/** The classes of a button, for a `Link` or another element that should look like one. */
export function buttonClass(look: ButtonLook = {}, className?: string): string {
  return classNames(button(look), className);
}

type ButtonProps = ComponentProps<'button'> & ButtonLook & { busy?: boolean };

/** `busy` shows a spinner and stops further presses, while the button keeps its label and focus. */
export function Button({
  variant,
  size,
  busy = false,
  className,
  children,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      type={type}
      className={buttonClass(
        { variant, size },
        classNames(busy && 'cursor-progress opacity-70', className),
      )}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      {...rest}
    >
      {busy && <Spinner />}
      {children}
    </button>
  );
}
