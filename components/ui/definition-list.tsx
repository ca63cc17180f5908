import type { ReactNode } from 'react';
import { classNames } from './class-names';

export function DefinitionList({
  className,
  children,
}: {
  className?: string;
  children: ReactNode;
}) {
  return <dl className={classNames('divide-y', className)}>{children}</dl>;
}

type DefinitionProps = {
  term: ReactNode;
  /** What the field means, under its name. */
  meaning?: ReactNode;
  /** Stands at the far right: a copy button, a flag. */
  action?: ReactNode;
  children: ReactNode;
};

/** One field: its name and meaning on the left, its value on the right; stacked on phones. */
export function Definition({ term, meaning, action, children }: DefinitionProps) {
  return (
    <div className="grid gap-x-6 gap-y-0.5 py-2 sm:grid-cols-[minmax(0,15rem)_minmax(0,1fr)]">
      <dt className="min-w-0">
        <span className="text-soft">{term}</span>
        {meaning && <span className="block text-pretty text-faint text-xs">{meaning}</span>}
      </dt>
      <dd className="flex min-w-0 items-start gap-2">
        <span className="wrap-anywhere min-w-0 flex-1 text-ink">{children}</span>
        {action}
      </dd>
    </div>
  );
}
