import type { ReactNode } from 'react';
import { classNames } from './class-names';

/** A strip of key figures, divided by hairlines. */
export function StatStrip({ className, children }: { className?: string; children: ReactNode }) {
  return (
    // Hairlines are the gaps, and the last row grows: no hole stays, however the figures wrap.
    <dl
      className={classNames(
        'flex flex-wrap gap-px overflow-hidden rounded-xl border bg-line shadow-panel print:break-inside-avoid print:shadow-none',
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
    <div className="flex min-w-0 flex-[1_1_9rem] flex-col bg-panel sm:flex-[1_1_11.5rem] px-4 py-3.5 sm:px-5">
      <dt className="text-pretty text-soft text-sm">{label}</dt>
      <dd
        title={exact}
        className="wrap-anywhere mt-1 font-medium text-ink text-xl tracking-[-0.025em] sm:text-2xl"
      >
        {value}
      </dd>
      {detail && <dd className="mt-0.5 text-soft text-xs">{detail}</dd>}
    </div>
  );
}
