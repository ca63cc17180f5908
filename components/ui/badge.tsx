import { cva, type VariantProps } from 'class-variance-authority';
import type { ReactNode } from 'react';
import { classNames } from './class-names';

const badge = cva(
  'inline-flex h-5 max-w-full shrink-0 items-center gap-1 whitespace-nowrap rounded-full px-2 font-medium text-2xs [&_svg]:size-3',
  {
    variants: {
      tone: {
        neutral: 'bg-hover text-soft',
        accent: 'bg-accent-soft text-accent',
        warn: 'bg-warn-soft text-warn',
        danger: 'bg-danger-soft text-danger',
        outline: 'border border-line-strong text-soft',
      },
    },
    defaultVariants: { tone: 'neutral' },
  },
);

type BadgeProps = VariantProps<typeof badge> & { className?: string; children: ReactNode };

/** A short state in words ("Streamed", "Cancelled", "Demo data"); colour only repeats the word. */
export function Badge({ tone, className, children }: BadgeProps) {
  return <span className={classNames(badge({ tone }), className)}>{children}</span>;
}
