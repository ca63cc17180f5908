import type { ReactNode } from 'react';

type PageHeaderProps = {
  /** The only h1 of the page. */
  title: ReactNode;
  description?: ReactNode;
  /** Controls at the right: range, compare, share, export. */
  actions?: ReactNode;
};

export function PageHeader({ title, description, actions }: PageHeaderProps) {
  return (
    <header className="mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      {/* What it says gives way to what can be pressed, as far as it stays readable. */}
      <div className="min-w-0 flex-[1_1_16rem]">
        <h1 className="wrap-anywhere font-semibold text-ink text-xl tracking-[-0.02em]">{title}</h1>
        {description && <div className="mt-0.5 text-pretty text-soft text-sm">{description}</div>}
      </div>
      {actions && (
        <div className="print:hidden flex min-w-0 flex-wrap items-center gap-2">{actions}</div>
      )}
    </header>
  );
}
