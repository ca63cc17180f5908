import { type ReactNode, useId } from 'react';
import { classNames } from './class-names';

type PanelProps = {
  /** Without a title the panel is a plain surface, not a landmark. */
  title?: ReactNode;
  subtitle?: ReactNode;
  /** Small facts or controls at the right of the title: unit, grain, "top 6 of 47", a menu. */
  meta?: ReactNode;
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
  padding = 'normal',
  level = 2,
  id,
  className,
  children,
}: PanelProps) {
  const titleId = useId();
  const Heading = `h${level}` as const;
  return (
    <section
      id={id}
      aria-labelledby={title ? titleId : undefined}
      className={classNames('min-w-0 rounded-xl border bg-panel shadow-panel', className)}
    >
      {title && (
        <header className="px-4 pt-4 sm:px-5">
          <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 sm:flex-nowrap">
            <Heading
              id={titleId}
              className="wrap-anywhere min-w-0 flex-[1_1_6.5rem] font-medium text-ink text-sm"
            >
              {title}
            </Heading>
            {/* Controls are taller than the words beside them, and must not push the subtitle down. */}
            {meta && (
              <div className="flex min-h-5 flex-wrap items-center gap-x-2 gap-y-1 text-faint text-sm sm:-my-1.5 sm:min-h-8 sm:flex-nowrap">
                {meta}
              </div>
            )}
          </div>
          {subtitle && <p className="text-pretty text-soft text-sm">{subtitle}</p>}
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
