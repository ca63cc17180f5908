'use client';

import { type ReactNode, use, useId } from 'react';
import { classNames } from './class-names';
import { RegionContext } from './region-context';

type PanelProps = {
  /** Without a title the panel is a plain surface, not a landmark. */
  title?: ReactNode;
  subtitle?: ReactNode;
  /** Small facts or controls at the right of the title: unit, grain, "top 6 of 47", a menu. */
  meta?: ReactNode;
  /** What is chosen in the panel. Beside the title; under the subtitle where there is no room. */
  controls?: ReactNode;
  /** `none` for tables and lists that run to the edges. */
  padding?: 'normal' | 'none';
  level?: 2 | 3;
  id?: string;
  className?: string;
  children: ReactNode;
};

/** The surface that holds one chart, one table or one thought. */
export function Panel({
  title,
  subtitle,
  meta,
  controls,
  padding = 'normal',
  level = 2,
  id,
  className,
  children,
}: PanelProps) {
  const titleId = useId();
  const region = use(RegionContext);
  const Heading = `h${level}` as const;
  return (
    <section
      id={id}
      aria-labelledby={title ? (region ? `${titleId} ${region.id}` : titleId) : undefined}
      className={classNames(
        'min-w-0 rounded-xl border bg-panel shadow-panel print:break-inside-avoid print:shadow-none',
        className,
      )}
    >
      {title && (
        <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 px-4 pt-4 sm:px-5">
          <Heading
            id={titleId}
            className="wrap-anywhere min-w-0 flex-[1_1_6.5rem] font-medium text-ink text-sm"
          >
            {title}
          </Heading>
          {meta && (
            <div className="flex min-h-5 flex-wrap items-center gap-x-2 gap-y-1 text-faint text-sm sm:-my-1.5 sm:order-2 sm:min-h-8 sm:flex-nowrap">
              {meta}
            </div>
          )}
          {subtitle && (
            <p className="-mt-1 w-full text-balance text-soft text-sm sm:order-3">{subtitle}</p>
          )}
          {/* Controls are taller than the words beside them, and must not push the subtitle down. */}
          {controls && (
            <div className="flex w-full flex-wrap items-center gap-2 sm:-my-1.5 sm:order-1 sm:w-auto">
              {controls}
            </div>
          )}
        </header>
      )}
      <div
        className={classNames(
          padding === 'normal' && 'px-4 pb-4 sm:px-5 sm:pb-5',
          padding === 'normal' && (title ? 'pt-3' : 'pt-4 sm:pt-5'),
          // What runs to the edges must not run over the corners.
          padding === 'none' && 'overflow-hidden rounded-b-[inherit]',
          padding === 'none' && (title ? 'pt-3' : 'rounded-t-[inherit]'),
        )}
      >
        {children}
      </div>
    </section>
  );
}
