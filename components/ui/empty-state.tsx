import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names';

type EmptyStateProps = {
  icon: LucideIcon;
  /** One plain sentence: what is empty. */
  title: ReactNode;
  /** Why, and what would fill it. */
  children?: ReactNode;
  actions?: ReactNode;
  level?: 1 | 2 | 3;
  className?: string;
};

export function EmptyState({
  icon: Icon,
  title,
  children,
  actions,
  level = 2,
  className,
}: EmptyStateProps) {
  const Heading = `h${level}` as const;
  return (
    <div
      className={classNames(
        'mx-auto flex max-w-md flex-col items-center px-4 py-14 text-center',
        className,
      )}
    >
      <span className="mb-4 grid size-11 place-items-center rounded-xl border bg-panel text-soft shadow-panel">
        <Icon aria-hidden="true" className="size-5" strokeWidth={1.5} />
      </span>
      <Heading className="text-balance font-medium text-base text-ink">{title}</Heading>
      {children && <div className="mt-1 text-balance text-soft text-sm">{children}</div>}
      {actions && (
        <div className="mt-5 flex flex-wrap items-center justify-center gap-2">{actions}</div>
      )}
    </div>
  );
}
