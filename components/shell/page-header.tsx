import type { ReactNode } from 'react';
import { classNames } from '@/components/ui/class-names';

type PageHeaderProps = {
  /** The only h1 of the page. */
  title: ReactNode;
  description?: ReactNode;
  /** Controls at the right: range, compare, export. */
  actions?: ReactNode;
  /** What is done with the page as a whole: after the controls; on small screens beside the title. */
  keep?: ReactNode;
};

const HEADING = 'wrap-anywhere min-w-0 font-semibold text-ink text-xl tracking-[-0.02em]';
const WORDS = 'mt-0.5 text-pretty text-soft text-sm';
const BUTTONS = 'print:hidden flex min-w-0 flex-wrap items-center gap-2';

export function PageHeader({ title, description, actions, keep }: PageHeaderProps) {
  if (keep) {
    return (
      <header className="mb-4 grid grid-cols-[minmax(0,1fr)_auto] gap-x-2 xl:flex xl:items-end">
        <div className="contents xl:block xl:min-w-0 xl:flex-[1_1_16rem]">
          <h1 className={HEADING}>{title}</h1>
          {description && <div className={classNames('col-span-2', WORDS)}>{description}</div>}
        </div>
        <div className={classNames('col-span-2 row-start-3 mt-3 xl:mt-0', BUTTONS)}>{actions}</div>
        <div className={classNames('col-start-2 row-start-1 self-start xl:self-auto', BUTTONS)}>
          {keep}
        </div>
      </header>
    );
  }
  return (
    <header className="mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      {/* What it says gives way to what can be pressed, as far as it stays readable. */}
      <div className="min-w-0 flex-[1_1_16rem]">
        <h1 className={HEADING}>{title}</h1>
        {description && <div className={WORDS}>{description}</div>}
      </div>
      {actions && <div className={BUTTONS}>{actions}</div>}
    </header>
  );
}
