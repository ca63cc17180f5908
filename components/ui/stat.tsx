import type { ReactNode } from 'react';
import { classNames } from './class-names';

/** A strip of key figures, divided by hairlines. */
export function StatStrip({ className, children }: { className?: string; children: ReactNode }) {
  return (
    // Hairlines are the gaps: they stay right however the figures wrap.
    <dl
      className={classNames(
        'grid grid-cols-[repeat(auto-fit,minmax(min(11.5rem,100%),1fr))] gap-px overflow-hidden rounded-xl border bg-line shadow-panel',
        className,
      )}
    >
      {children}
    </dl>
  );
}

type StatProps = {
  label: ReactNode;
  value: ReactNode;
  /** The exact value, where `value` is rounded. */
  exact?: string | undefined;
  /** Change against the period before, and what the figure is made of. */
  detail?: ReactNode;
};

export function Stat({ label, value, exact, detail }: StatProps) {
  return (
    <div className="flex min-w-0 flex-col bg-panel px-4 py-3.5 sm:px-5">
      <dt className="truncate text-soft text-sm">{label}</dt>
      <dd title={exact} className="mt-1 truncate font-medium text-2xl text-ink tracking-[-0.025em]">
        {value}
      </dd>
      {detail && <dd className="mt-0.5 text-soft text-xs">{detail}</dd>}
    </div>
  );
}
