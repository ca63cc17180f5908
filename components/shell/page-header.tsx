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
      <header className="mb-4 flex flex-wrap items-start gap-x-2 xl:flex-nowrap xl:items-end">
        <div className="contents xl:block xl:min-w-0 xl:flex-[1_1_16rem]">
          <h1 className={classNames('flex-[1_1_7.5rem]', HEADING)}>{title}</h1>
          {description && <div className={classNames('order-1 w-full', WORDS)}>{description}</div>}
        </div>
        <div className={classNames('order-2 mt-3 w-full xl:order-none xl:mt-0 xl:w-auto', BUTTONS)}>
          {actions}
        </div>
        <div className={classNames('max-[15rem]:my-1', BUTTONS)}>{keep}</div>
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
